import type { AwsCaller, Deployment, EventService } from '../../contracts.ts';
import { isObject } from '../../is-object.ts';
import { parseJson } from '../../parse-json.ts';
import { arnInDeployment } from '../arns.ts';
import { AwsError, unrecognizedClient } from '../aws-error.ts';
import { jsonError, jsonReply } from '../json-protocol.ts';
import type { Permit } from '../permit.ts';
import { type Json, objects, readJson, textOf } from '../read-json.ts';
import type { AwsService } from '../service.ts';
import { entrySize, maxPutEventsBytes } from './entry-size.ts';

/** The answer to one entry: its event id, or why it failed alone. */
type EntryResult = { EventId: string } | { ErrorCode: string; ErrorMessage: string };

/** EventBridge's PutEvents: at most ten entries, each judged alone. */
export function createEventsService(
  events: EventService,
  permit: Permit,
  deployment: () => Deployment,
): AwsService {
  const busOf = (id: string): { name: string; arn: string } | undefined => {
    const name = id.startsWith('arn:') ? id.slice(id.lastIndexOf('/') + 1) : id;
    const known = deployment().buses.find((bus) => bus.name === name);
    if (known !== undefined || name !== 'default') return known;
    return { name, arn: arnInDeployment(deployment(), 'events', 'event-bus/default') };
  };

  const put = (entry: Json, caller: AwsCaller): EntryResult => {
    const [source, detailType, detail] = [
      textOf(entry.Source),
      textOf(entry.DetailType),
      textOf(entry.Detail),
    ];
    if (!source) return invalid('Parameter Source is not valid. Reason: Source is a required argument.');
    if (!detailType)
      return invalid('Parameter DetailType is not valid. Reason: DetailType is a required argument.');
    if (!detail) return invalid('Parameter Detail is not valid. Reason: Detail is a required argument.');
    if (source.startsWith('aws.') && caller.kind !== 'operator') {
      return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
    }
    const parsed = parseJson(detail);
    if (!isObject(parsed)) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
    const bus = busOf(textOf(entry.EventBusName) ?? 'default');
    // AWS takes an event for a bus that does not exist and drops it; here that is a mistake worth hearing of.
    if (bus === undefined)
      return { ErrorCode: 'ResourceNotFoundException', ErrorMessage: 'The event bus does not exist.' };
    const resources = Array.isArray(entry.Resources) ? entry.Resources.map(String) : [];
    const time = instantOf(entry.Time);
    return {
      EventId: events.put(bus.name, {
        source,
        detailType,
        detail: parsed,
        resources,
        ...(time === undefined ? {} : { time }),
      }),
    };
  };

  const serve = (operation: string, input: Json, caller: AwsCaller): Json => {
    if (operation !== 'PutEvents') {
      throw new AwsError('UnknownOperationException', `The local cloud does not model events:${operation}`);
    }
    const entries = objects(input.Entries);
    if (entries.length < 1 || entries.length > 10) {
      throw new AwsError(
        'ValidationException',
        `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length ${entries.length < 1 ? 'greater than or equal to 1' : 'less than or equal to 10'}`,
      );
    }
    if (entries.reduce((total, entry) => total + sizeOf(entry), 0) >= maxPutEventsBytes) {
      throw new AwsError(
        'ValidationException',
        'Total size of the entries in the request is over the limit.',
      );
    }
    for (const entry of entries) {
      const id = textOf(entry.EventBusName) ?? 'default';
      permit(
        caller,
        'events:PutEvents',
        busOf(id)?.arn ?? arnInDeployment(deployment(), 'events', `event-bus/${id}`),
        {
          'events:source': [textOf(entry.Source) ?? ''],
          'events:detail-type': [textOf(entry.DetailType) ?? ''],
          'events:eventBusInvocation': ['false'],
        },
      );
    }
    const results = entries.map((entry) => put(entry, caller));
    return { Entries: results, FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length };
  };

  return {
    prefix: 'events',
    serve: ({ operation, body, caller }) => jsonReply('1.1', serve(operation, readJson(body), caller)),
    refuse: (error) => jsonError('1.1', '', error),
    throttled: () => new AwsError('ThrottlingException', 'Rate exceeded'),
    unknownKey: unrecognizedClient,
  };
}

const invalid = (ErrorMessage: string): EntryResult => ({ ErrorCode: 'InvalidArgument', ErrorMessage });

const sizeOf = (entry: Json): number =>
  entrySize({
    source: textOf(entry.Source) ?? '',
    detailType: textOf(entry.DetailType) ?? '',
    detail: textOf(entry.Detail) ?? '',
    resources: Array.isArray(entry.Resources) ? entry.Resources.map(String) : [],
    time: entry.Time !== undefined,
  });

/** `Time` comes as seconds since the epoch, or as a date text. Answers milliseconds. */
function instantOf(value: unknown): number | undefined {
  const instant = typeof value === 'number' ? value * 1000 : Date.parse(textOf(value) ?? '');
  return Number.isFinite(instant) ? instant : undefined;
}
