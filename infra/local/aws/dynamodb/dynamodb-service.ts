import type { AwsCaller, Deployment, MovableClock } from '../../contracts.ts';
import { isObject } from '../../is-object.ts';
import type { State } from '../../state/open-state.ts';
import { arnInDeployment } from '../arns.ts';
import { AwsError, unrecognizedClient } from '../aws-error.ts';
import { jsonError, jsonReply } from '../json-protocol.ts';
import type { Permit } from '../permit.ts';
import { readJson, textOf } from '../read-json.ts';
import type { AwsCall, AwsReply, AwsService } from '../service.ts';
import { type Access, accessesOf } from './accesses.ts';
import type { EngineClient } from './engine-client.ts';
import { blankToken, rememberTokens } from './request-tokens.ts';
import type { Tables } from './table-service.ts';

/**
 * DynamoDB: who may is decided here, item by item; the engine serves the body as it came. A write is watched so that
 * streams and expiry know of it.
 */
export function createDynamodbService(parts: {
  state: State;
  engine: EngineClient;
  clock: MovableClock;
  tables: Tables;
  permit: Permit;
  deployment: () => Deployment;
}): AwsService {
  const { engine, tables, permit, deployment } = parts;
  const once = rememberTokens(parts.state, parts.clock);

  const arn = ({ tableName, index }: Access): string => {
    const table =
      tables.find(tableName)?.arn ?? arnInDeployment(deployment(), 'dynamodb', `table/${tableName}`);
    return index === undefined ? table : `${table}/index/${index}`;
  };
  const check = (caller: AwsCaller, operation: string, accesses: Access[]): void => {
    for (const access of accesses) {
      permit(caller, `dynamodb:${access.action}`, arn(access), {
        'dynamodb:LeadingKeys': access.leadingKeys,
        'dynamodb:EnclosingOperation': [operation],
      });
    }
  };

  const serve = async ({ operation, body, caller }: AwsCall): Promise<AwsReply> => {
    const input = readJson(body);
    const accesses = accessesOf(operation, input, tables.find);
    if (caller.kind !== 'operator') check(caller, operation, accesses);
    if (operation === 'DescribeTable') return await describe(parts, accesses);
    if (operation === 'DescribeTimeToLive') return describeExpiry(parts, accesses);
    const writes = accesses.some((access) => access.writes);
    if (writes) tables.expiry.note(accesses);
    const target = `DynamoDB_20120810.${operation}`;
    const token = operation === 'TransactWriteItems' ? textOf(input.ClientRequestToken) : undefined;
    const blanked = token === undefined ? body : blankToken(body, token);
    const reply =
      token === undefined
        ? await engine.send(target, blanked)
        : await once(token, blanked, () => engine.send(target, blanked));
    if (writes && reply.status === 200) {
      let last = '';
      for (const { tableName } of accesses) {
        if (tableName !== last) tables.wrote(tableName);
        last = tableName;
      }
    }
    return reply;
  };

  return {
    prefix: 'dynamodb',
    serve,
    refuse: (error) => jsonError('1.0', namespaces[error.code] ?? 'com.amazonaws.dynamodb.v20120810#', error),
    throttled: () => new AwsError('ThrottlingException', 'Rate of requests exceeds the allowed throughput.'),
    unknownKey: unrecognizedClient,
  };
}

const namespaces: Record<string, string> = {
  AccessDeniedException: 'com.amazon.coral.service#',
  UnrecognizedClientException: 'com.amazon.coral.service#',
  SerializationException: 'com.amazon.coral.service#',
  UnknownOperationException: 'com.amazon.coral.service#',
  ThrottlingException: 'com.amazon.coral.availability#',
  ValidationException: 'com.amazon.coral.validate#',
};

/** The engine's description, with the ARNs that the deployment has. */
async function describe(
  { engine, tables }: { engine: EngineClient; tables: Tables },
  accesses: Access[],
): Promise<AwsReply> {
  const name = accesses[0]?.tableName ?? '';
  const known = tables.find(name);
  const { Table: found } = await engine.call('DynamoDB_20120810.DescribeTable', {
    TableName: known?.name ?? name,
  });
  if (known === undefined || !isObject(found)) return jsonReply('1.0', { Table: found });
  const stream = known.streamArn === undefined ? {} : { LatestStreamArn: known.streamArn };
  return jsonReply('1.0', { Table: { ...found, TableArn: known.arn, ...stream } });
}

function describeExpiry({ tables }: { tables: Tables }, accesses: Access[]): AwsReply {
  const attribute = tables.find(accesses[0]?.tableName ?? '')?.ttlAttribute;
  return jsonReply('1.0', {
    TimeToLiveDescription:
      attribute === undefined
        ? { TimeToLiveStatus: 'DISABLED' }
        : { TimeToLiveStatus: 'ENABLED', AttributeName: attribute },
  });
}
