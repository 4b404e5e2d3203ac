import type { FunctionResource, MappingResource, StreamRecord } from '../contracts.ts';
import { failedItems } from './batch-result.ts';
import type { InvocationOutcome } from './function-worker.ts';
import { shuffle } from './random.ts';

/** What a stream's batch needs from outside; `pause` waits on the local clock, in ms. */
export interface StreamDelivery {
  invoke(records: readonly StreamRecord[]): Promise<InvocationOutcome>;
  pause(milliseconds: number): Promise<void>;
  giveUp(records: readonly StreamRecord[], condition: GiveUpCondition, attempts: number): void;
  now(): number;
}

export type GiveUpCondition = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

const sequenceOf = (record: StreamRecord): string => record.dynamodb.SequenceNumber;
const dayMs = 86_400_000;
const maxPauseMs = 60_000;

/**
 * Delivers one batch of stream records until every record is done or given up, by Lambda's rules: on a failure only what
 * follows the first failed record is tried again; with bisection a batch that failed whole is halved, which uses up no
 * retry; retries and record age are bounded by the mapping (-1: no bound but the stream's 24 hours).
 */
export async function deliverStreamBatch(
  mapping: MappingResource,
  records: readonly StreamRecord[],
  delivery: StreamDelivery,
): Promise<void> {
  const work = [{ records, retries: 0 }];
  let failures = 0;
  for (let item = work.shift(); item !== undefined; item = work.shift()) {
    const outcome = await delivery.invoke(item.records);
    const failed = failedItems(outcome, item.records.map(sequenceOf), mapping.reportBatchItemFailures);
    const first = item.records.findIndex((record) => failed.has(sequenceOf(record)));
    if (first < 0) continue;
    const rest = item.records.slice(first);
    const condition = overdue(mapping, rest, item.retries, delivery.now());
    if (condition !== undefined) {
      delivery.giveUp(rest, condition, item.retries + 1);
      continue;
    }
    if (mapping.bisectOnError && first === 0 && rest.length > 1) {
      const half = Math.ceil(rest.length / 2);
      work.unshift(
        { records: rest.slice(0, half), retries: item.retries },
        { records: rest.slice(half), retries: item.retries },
      );
    } else work.unshift({ records: rest, retries: item.retries + 1 });
    await delivery.pause(Math.min(500 * 2 ** failures, maxPauseMs));
    failures += 1;
  }
}

function overdue(
  mapping: MappingResource,
  records: readonly StreamRecord[],
  retries: number,
  now: number,
): GiveUpCondition | undefined {
  const halvable = mapping.bisectOnError && records.length > 1;
  if (mapping.maximumRetryAttempts >= 0 && retries >= mapping.maximumRetryAttempts && !halvable)
    return 'RetryAttemptsExhausted';
  const limit = mapping.maximumRecordAgeSeconds < 0 ? dayMs : mapping.maximumRecordAgeSeconds * 1000;
  const created = Number(
    (records[0]?.dynamodb as { ApproximateCreationDateTime?: number } | undefined)
      ?.ApproximateCreationDateTime,
  );
  return Number.isFinite(created) && now - created * 1000 > limit ? 'RecordAgeExceeded' : undefined;
}

const partitionOf = (record: StreamRecord): string =>
  JSON.stringify((record.dynamodb as { Keys?: unknown }).Keys ?? record.eventID);

/** Splits a read into groups that may run at the same time: all records of one item stay in one group, in order. */
export function groupByKey(records: readonly StreamRecord[], factor: number): StreamRecord[][] {
  if (factor <= 1) return [[...records]];
  const groups = new Map<number, StreamRecord[]>();
  for (const record of records) {
    const hash = [...partitionOf(record)].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) >>> 0, 7);
    groups.set(hash % factor, [...(groups.get(hash % factor) ?? []), record]);
  }
  return [...groups.values()];
}

/** Chaos: another order that keeps the order of the records of one item, which a stream does promise. */
export function shuffleByKey(records: readonly StreamRecord[], random: () => number): StreamRecord[] {
  const order = shuffle(records.map(partitionOf), random);
  const queues = new Map<string, StreamRecord[]>();
  for (const record of records)
    queues.set(partitionOf(record), [...(queues.get(partitionOf(record)) ?? []), record]);
  return order.flatMap((key) => queues.get(key)?.shift() ?? []);
}

/** The message that Lambda sends to a mapping's failure destination: where the records are, not the records. */
export function failureRecord(
  fn: FunctionResource,
  mapping: MappingResource,
  records: readonly StreamRecord[],
  condition: GiveUpCondition,
  attempts: number,
  at: { now: number; requestId: string },
): object {
  const [first, last] = [records[0], records.at(-1)];
  return {
    requestContext: {
      requestId: at.requestId,
      functionArn: fn.arn,
      condition,
      approximateInvokeCount: attempts,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: new Date(at.now).toISOString(),
    DDBStreamBatchInfo: {
      shardId: 'shardId-00000000000000000000-00000000',
      startSequenceNumber: first?.dynamodb.SequenceNumber,
      endSequenceNumber: last?.dynamodb.SequenceNumber,
      batchSize: records.length,
      streamArn: mapping.sourceArn,
    },
  };
}
