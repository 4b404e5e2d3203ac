import { randomUUID } from 'node:crypto';
import type {
  AwsCaller,
  ConfigurationSetResource,
  Deployment,
  EventService,
  MovableClock,
} from '../../contracts.ts';
import type { State } from '../../state/open-state.ts';
import { arnInDeployment } from '../arns.ts';
import { AwsError, invalidClientToken } from '../aws-error.ts';
import type { Permit } from '../permit.ts';
import type { AwsService } from '../service.ts';
import { feedbackOf } from './feedback-events.ts';
import type { MailboxStore } from './mailbox.ts';
import { type ParsedRawMail, parseRawMail } from './parse-mail.ts';
import { members, queryError, queryReply, tags } from './query-protocol.ts';

interface Parts {
  state: State;
  clock: MovableClock;
  permit: Permit;
  deployment: () => Deployment;
  events: EventService;
  mails: MailboxStore;
}

const maxRecipients = 50;
const dayMs = 86_400_000;
/** Mails a second, as an account that has been sending for a while may. */
const maxMailsPerSecond = 500;

/** SES's SendRawEmail (checks identity, configuration set and rate, keeps the mail, publishes what becomes of it), GetSendQuota. */
export function createSesService({ state, clock, permit, deployment, events, mails }: Parts): AwsService {
  /** The address or its domain, whichever may send. */
  const identityOf = (address: string): string => {
    const { identities, region } = deployment();
    const asked = address.toLowerCase();
    const known = identities.find((identity) => identity === asked || asked.endsWith(`@${identity}`));
    if (known !== undefined) return known;
    throw new AwsError(
      'MessageRejected',
      `Email address is not verified. The following identities failed the check in region ${region.toUpperCase()}: ${address}`,
    );
  };
  const setOf = (name: string | undefined): ConfigurationSetResource | undefined => {
    if (name === undefined) return undefined;
    const known = deployment().configurationSets.find((set) => set.name === name);
    if (known !== undefined) return known;
    throw new AwsError('ConfigurationSetDoesNotExist', `Configuration set <${name}> does not exist.`);
  };

  let busy = { second: 0, mails: 0 };
  /** @throws AwsError as SES does when an account sends more in a second than it may. */
  const takeRoom = (at: number, wanted: number): void => {
    const second = Math.floor(at / 1000);
    const before = busy.second === second ? busy.mails : 0;
    if (before + wanted > maxMailsPerSecond)
      throw new AwsError('Throttling', 'Maximum sending rate exceeded.');
    busy = { second, mails: before + wanted };
  };

  const send = async (form: URLSearchParams, caller: AwsCaller): Promise<string> => {
    const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64');
    const parsed = await parsedOrRefused(raw);
    const source = bare(form.get('Source') ?? parsed.from);
    const named = members(form, 'Destinations');
    const destinations = (named.length > 0 ? named : parsed.recipients).map(bare);
    const identity = identityOf(source);
    if (bare(parsed.from) !== source) identityOf(bare(parsed.from));
    const set = setOf(
      form.get('ConfigurationSetName') ??
        parsed.headers['x-ses-configuration-set'] ??
        deployment().identityConfigurationSets?.[identity],
    );
    const context = { 'ses:FromAddress': [bare(parsed.from)], 'ses:Recipients': destinations };
    const identityArn = arnInDeployment(deployment(), 'ses', `identity/${identity}`);
    const setArn =
      set === undefined ? undefined : arnInDeployment(deployment(), 'ses', `configuration-set/${set.name}`);
    permit(caller, 'ses:SendRawEmail', identityArn, context);
    if (setArn !== undefined) permit(caller, 'ses:SendRawEmail', setArn, context);
    if (destinations.length === 0 || destinations.length > maxRecipients) {
      throw new AwsError(
        'InvalidParameterValue',
        `A message has 1 to ${maxRecipients} recipients, not ${destinations.length}.`,
      );
    }

    const at = clock.now();
    takeRoom(at, destinations.length);
    const messageId = `01${randomUUID().replaceAll('-', '').slice(0, 14)}-${randomUUID()}-000000`;
    const feedback = feedbackOf({
      messageId,
      at,
      source,
      sourceArn: identityArn,
      account: deployment().account,
      destinations,
      parsed,
      tags: tagsOf(form, parsed, source, set),
    });
    state.transaction(() => {
      const { subject, text, html, headers } = parsed;
      const when = new Date(at).toISOString();
      mails.add({
        id: messageId,
        at: when,
        from: source,
        to: destinations,
        subject,
        text,
        html,
        headers,
        raw: raw.toString('utf8'),
      });
      for (const { type, detailType, detail } of feedback) {
        if (!set?.eventBridgeTypes.includes(type)) continue;
        events.put('default', {
          source: 'aws.ses',
          detailType,
          detail,
          resources: setArn === undefined ? [] : [setArn],
          time: at,
        });
      }
    });
    return messageId;
  };

  return {
    prefix: 'ses',
    serve: async ({ operation, body, caller }) => {
      if (operation === 'GetSendQuota') {
        permit(caller, 'ses:GetSendQuota', '*');
        return queryReply(operation, randomUUID(), {
          Max24HourSend: '-1',
          MaxSendRate: String(maxMailsPerSecond),
          SentLast24Hours: String(mails.since(clock.now() - dayMs)),
        });
      }
      if (operation !== 'SendRawEmail') {
        throw new AwsError('UnknownOperationException', `The local cloud does not model ses:${operation}`);
      }
      const messageId = await send(new URLSearchParams(body.toString('utf8')), caller);
      return queryReply(operation, randomUUID(), { MessageId: messageId });
    },
    refuse: (error) =>
      queryError(
        randomUUID(),
        error.code === 'AccessDeniedException' ? new AwsError('AccessDenied', error.message, 403) : error,
      ),
    throttled: () => new AwsError('Throttling', 'Maximum sending rate exceeded.'),
    unknownKey: invalidClientToken,
  };
}

async function parsedOrRefused(raw: Buffer): Promise<ParsedRawMail> {
  if (raw.length === 0) throw new AwsError('InvalidParameterValue', 'Missing required field RawMessage.Data');
  const parsed = await parseRawMail(raw);
  if (parsed.from !== '') return parsed;
  throw new AwsError('InvalidParameterValue', "Missing required header 'From'.");
}

/** `Name <a@b.c>` -> `a@b.c`. */
function bare(address: string): string {
  const text = address.trim();
  const start = text.endsWith('>') ? text.indexOf('<', text.lastIndexOf('>', text.length - 2) + 1) : -1;
  return start < 0 ? text : text.slice(start + 1, -1).trim();
}

/** The tags of a mail as its events carry them: SES's own, and those of the call or of the message's header. */
function tagsOf(
  form: URLSearchParams,
  parsed: ParsedRawMail,
  source: string,
  set: ConfigurationSetResource | undefined,
): Record<string, string[]> {
  const header = (parsed.headers['x-ses-message-tags'] ?? '')
    .split(',')
    .map((pair) => pair.split('='))
    .flatMap(
      ([name = '', value = '']): Array<[string, string]> =>
        name.trim() ? [[name.trim(), value.trim()]] : [],
    );
  const own: Array<[string, string]> = [
    ['ses:operation', 'SendRawEmail'],
    ['ses:from-domain', source.slice(source.indexOf('@') + 1)],
    ...(set === undefined ? [] : [['ses:configuration-set', set.name] as [string, string]]),
  ];
  const called = tags(form);
  return Object.fromEntries(
    [...own, ...(called.length > 0 ? called : header)].map(([name, value]) => [name, [value]]),
  );
}
