import { createHash } from 'node:crypto';
import type { MovableClock, StreamRecord } from '../../contracts.ts';
import { UnmodelledError } from '../../contracts.ts';
import { isObject } from '../../is-object.ts';
import type { State } from '../../state/open-state.ts';
import { AwsError } from '../aws-error.ts';
import { type Json, objects, textOf } from '../read-json.ts';
import type { EngineClient } from './engine-client.ts';
import { chainOf, type Shard, shardsIn } from './shards.ts';

/** A stream as the deployment and as the engine know it. */
export interface TableStream {
  arn: string;
  region: string;
  tableName: string;
  engineArn: string;
}

export interface StreamReader {
  /** Reads on behind the consumer's checkpoint, at most `limit` records (at most 1000), oldest first. */
  read(stream: TableStream, consumer: string, limit: number): Promise<StreamRecord[]>;
  checkpoint(streamArn: string, consumer: string, sequenceNumber: string): void;
  /** Lets a consumer without a checkpoint begin at the present end of the stream. */
  beginAtEnd(stream: TableStream, consumer: string): Promise<void>;
}

const target = 'DynamoDBStreams_20120810.';
const ttlService = { type: 'Service', principalId: 'dynamodb.amazonaws.com' };

/** Most records that one GetRecords answers. */
const maxRecords = 1000;

/** What engines answer for a position whose records they no longer have; they keep them for a day. */
const forgotten = new Set([
  'TrimmedDataAccessException',
  'ResourceNotFoundException',
  'ExpiredIteratorException',
]);

/** A place in a stream: behind a record of a shard, or at the beginning of it. */
interface Position {
  shardId: string;
  behind?: string;
}

/** What one look into a shard found. */
interface Look {
  records: Json[];
  /** Nothing will follow in this shard. */
  closed: boolean;
}

/** `expired` tells whether a deletion was an expiry, which Lambda is told as `userIdentity`. */
export function createStreamReader(
  state: State,
  engine: EngineClient,
  clock: MovableClock,
  expired: (tableName: string, key: Json) => boolean,
): StreamReader {
  const select = state.db.prepare(
    'SELECT sequence_number, shard FROM checkpoint WHERE stream = ? AND consumer = ?',
  );
  const upsert = state.db.prepare(
    'INSERT OR REPLACE INTO checkpoint (stream, consumer, sequence_number, shard) VALUES (?, ?, ?, ?)',
  );
  /** Stream ARN -> its shards as they were last described, oldest first. */
  const chains = new Map<string, Shard[]>();
  /** Stream and consumer -> the shard of the records that it was last given. */
  const given = new Map<string, string>();
  /** Stream, shard and sequence number -> instant at which it was first seen: its age obeys our clock, the engine's does not. */
  const seen = new Map<string, number>();

  const describe = async (stream: TableStream): Promise<Shard[]> => {
    const shards = shardsIn(await engine.call(`${target}DescribeStream`, { StreamArn: stream.engineArn }));
    const chain = chainOf(shards);
    if (chain === undefined || chain.length === 0) {
      throw new UnmodelledError(
        `The stream of table ${stream.tableName} has ${shards.length} shards that do not follow one another`,
      );
    }
    chains.set(stream.arn, chain);
    return chain;
  };
  const chainFor = async (stream: TableStream): Promise<Shard[]> =>
    chains.get(stream.arn) ?? (await describe(stream));

  const look = async (stream: TableStream, { shardId, behind }: Position, limit: number): Promise<Look> => {
    const { ShardIterator } = await engine.call(`${target}GetShardIterator`, {
      StreamArn: stream.engineArn,
      ShardId: shardId,
      ...(behind === undefined
        ? { ShardIteratorType: 'TRIM_HORIZON' }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: behind }),
    });
    const answer = await engine.call(`${target}GetRecords`, {
      ShardIterator,
      Limit: Math.min(limit, maxRecords),
    });
    return { records: objects(answer.Records), closed: textOf(answer.NextShardIterator) === undefined };
  };

  /** Where to go on when this position is exhausted (`closed`) or its records are gone; undefined at the end of the stream. */
  const next = async (
    stream: TableStream,
    { shardId, behind }: Position,
    closed: boolean,
  ): Promise<Position | undefined> => {
    const chain = await describe(stream);
    const index = chain.findIndex(({ id }) => id === shardId);
    // Later records of the same shard may be there still.
    if (index >= 0 && behind !== undefined && !closed) return { shardId };
    // A shard that is no longer described is older than all that are.
    const following = chain[index + 1];
    return following === undefined ? undefined : { shardId: following.id };
  };

  /** The records behind a position, out of the first shard that has any, and that shard's id. */
  const readOn = async (
    stream: TableStream,
    from: Position,
    limit: number,
  ): Promise<{ records: Json[]; shardId: string }> => {
    for (let position = from; ; ) {
      const { shardId } = position;
      const found = await look(stream, position, limit).catch((error: unknown) => {
        if (error instanceof AwsError && forgotten.has(error.code)) return undefined;
        throw error;
      });
      if (found !== undefined && (found.records.length > 0 || !found.closed)) {
        return { records: found.records, shardId };
      }
      const following = await next(stream, position, found?.closed ?? false);
      if (following === undefined) return { records: [], shardId };
      position = following;
    }
  };

  const sequenceOf = (record: Json | undefined): string | undefined =>
    textOf(isObject(record?.dynamodb) ? record.dynamodb.SequenceNumber : undefined);

  const asLambdaHasIt = (stream: TableStream, shardId: string, record: Json): StreamRecord => {
    const data = isObject(record.dynamodb) ? record.dynamodb : {};
    const sequence = sequenceOf(record) ?? '';
    const id = `${stream.arn} ${shardId} ${sequence}`;
    const at = seen.get(id) ?? clock.now();
    seen.set(id, at);
    const key = isObject(data.Keys) ? data.Keys : {};
    const expiry = record.eventName === 'REMOVE' && expired(stream.tableName, key);
    const fields = { ...data, SequenceNumber: sequence, ApproximateCreationDateTime: Math.floor(at / 1000) };
    return {
      ...record,
      eventID: createHash('md5').update(id).digest('hex'),
      eventName: textOf(record.eventName) ?? '',
      awsRegion: stream.region,
      eventSourceARN: stream.arn,
      dynamodb: fields,
      ...(expiry ? { userIdentity: ttlService } : {}),
    };
  };

  /** Where the consumer goes on. A checkpoint of an earlier version has no shard: then there was one only. */
  const positionOf = async (stream: TableStream, consumer: string): Promise<Position> => {
    const row = select.get(stream.arn, consumer);
    const behind = textOf(row?.sequence_number);
    const oldest = (await chainFor(stream))[0]?.id ?? '';
    return { shardId: textOf(row?.shard) ?? oldest, ...(behind === undefined ? {} : { behind }) };
  };

  return {
    read: async (stream, consumer, limit) => {
      const { records, shardId } = await readOn(stream, await positionOf(stream, consumer), limit);
      given.set(`${stream.arn} ${consumer}`, shardId);
      return records.map((record) => asLambdaHasIt(stream, shardId, record));
    },
    checkpoint: (streamArn, consumer, sequenceNumber) => {
      upsert.run(streamArn, consumer, sequenceNumber, given.get(`${streamArn} ${consumer}`) ?? null);
      if (seen.size < 10_000) return;
      for (const id of [...seen.keys()].slice(0, 5000)) seen.delete(id);
    },
    beginAtEnd: async (stream, consumer) => {
      if (select.get(stream.arn, consumer) !== undefined) return;
      let position = await positionOf(stream, consumer);
      for (;;) {
        const { records, shardId } = await readOn(stream, position, maxRecords);
        const behind = sequenceOf(records.at(-1));
        if (behind === undefined) return;
        upsert.run(stream.arn, consumer, behind, shardId);
        position = { shardId, behind };
      }
    },
  };
}
