import { createHash } from 'node:crypto';
import type { Clock, StreamRecord } from '../../contracts.ts';
import { UnmodelledError } from '../../contracts.ts';
import { isObject } from '../../is-object.ts';
import type { State } from '../../state/open-state.ts';
import { type Json, objects, text } from '../read-json.ts';
import type { EngineClient } from './engine-client.ts';

/** A stream as the deployment and as the engine know it. */
export interface Stream {
  arn: string;
  region: string;
  tableName: string;
  engineArn: string;
}

export interface StreamReader {
  /** Reads on behind the consumer's checkpoint, at most `limit` records (at most 1000), oldest first. */
  read(stream: Stream, consumer: string, limit: number): Promise<StreamRecord[]>;
  checkpoint(streamArn: string, consumer: string, sequenceNumber: string): void;
  /** Lets a consumer without a checkpoint begin at the present end of the stream. */
  beginAtEnd(stream: Stream, consumer: string): Promise<void>;
}

const target = 'DynamoDBStreams_20120810.';
const ttlService = { type: 'Service', principalId: 'dynamodb.amazonaws.com' };

/** `expired` tells whether a deletion was an expiry, which Lambda is told as `userIdentity`. */
export function createStreamReader(
  state: State,
  engine: EngineClient,
  clock: Clock,
  expired: (tableName: string, key: Json) => boolean,
): StreamReader {
  const select = state.db.prepare('SELECT sequence_number FROM checkpoint WHERE stream = ? AND consumer = ?');
  const upsert = state.db.prepare('INSERT OR REPLACE INTO checkpoint VALUES (?, ?, ?)');
  const shards = new Map<string, string>();
  /** Stream and sequence number -> instant at which it was first seen: its age obeys our clock, the engine's does not. */
  const seen = new Map<string, number>();

  const shardOf = async (stream: Stream): Promise<string> => {
    const known = shards.get(stream.arn);
    if (known !== undefined) return known;
    const { StreamDescription: described } = await engine.call(`${target}DescribeStream`, {
      StreamArn: stream.engineArn,
    });
    const found = objects(isObject(described) ? described.Shards : []);
    const shard = text(found[0]?.ShardId);
    if (shard === undefined || found.length > 1) {
      throw new UnmodelledError(
        `The stream of table ${stream.tableName} has ${found.length} shards, not one`,
      );
    }
    shards.set(stream.arn, shard);
    return shard;
  };

  const iterator = async (stream: Stream, position: Json): Promise<unknown> => {
    const answer = await engine.call(`${target}GetShardIterator`, {
      StreamArn: stream.engineArn,
      ShardId: await shardOf(stream),
      ...position,
    });
    return answer.ShardIterator;
  };

  const checkpointOf = (streamArn: string, consumer: string): string | undefined =>
    text(select.get(streamArn, consumer)?.sequence_number);

  const asLambdaHasIt = (stream: Stream, record: Json): StreamRecord => {
    const data = isObject(record.dynamodb) ? record.dynamodb : {};
    const sequence = text(data.SequenceNumber) ?? '';
    const id = `${stream.arn} ${sequence}`;
    const at = seen.get(id) ?? clock.now();
    seen.set(id, at);
    const key = isObject(data.Keys) ? data.Keys : {};
    const expiry = record.eventName === 'REMOVE' && expired(stream.tableName, key);
    const fields = { ...data, SequenceNumber: sequence, ApproximateCreationDateTime: Math.floor(at / 1000) };
    return {
      ...record,
      eventID: createHash('md5').update(id).digest('hex'),
      eventName: text(record.eventName) ?? '',
      awsRegion: stream.region,
      eventSourceARN: stream.arn,
      dynamodb: fields,
      ...(expiry ? { userIdentity: ttlService } : {}),
    };
  };

  return {
    read: async (stream, consumer, limit) => {
      const behind = checkpointOf(stream.arn, consumer);
      const from = await iterator(
        stream,
        behind === undefined
          ? { ShardIteratorType: 'TRIM_HORIZON' }
          : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: behind },
      );
      const answer = await engine.call(`${target}GetRecords`, {
        ShardIterator: from,
        Limit: Math.min(limit, 1000),
      });
      return objects(answer.Records).map((record) => asLambdaHasIt(stream, record));
    },
    checkpoint: (streamArn, consumer, sequenceNumber) => {
      upsert.run(streamArn, consumer, sequenceNumber);
      if (seen.size < 10_000) return;
      for (const id of [...seen.keys()].slice(0, 5000)) seen.delete(id);
    },
    beginAtEnd: async (stream, consumer) => {
      if (checkpointOf(stream.arn, consumer) !== undefined) return;
      for (let from = await iterator(stream, { ShardIteratorType: 'TRIM_HORIZON' }); ; ) {
        const answer = await engine.call(`${target}GetRecords`, { ShardIterator: from, Limit: 1000 });
        const last = objects(answer.Records).at(-1);
        if (last === undefined) return;
        const data = last.dynamodb;
        upsert.run(stream.arn, consumer, (isObject(data) && text(data.SequenceNumber)) || '0');
        from = answer.NextShardIterator;
      }
    },
  };
}
