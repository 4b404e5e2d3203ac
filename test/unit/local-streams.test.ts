import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { AwsError } from '../../infra/local/aws/aws-error.ts';
import type { EngineClient } from '../../infra/local/aws/dynamodb/engine-client.ts';
import { chainOf } from '../../infra/local/aws/dynamodb/shards.ts';
import { createStreamReader, type TableStream } from '../../infra/local/aws/dynamodb/streams.ts';
import { createClock } from '../../infra/local/clock.ts';
import type { StreamRecord } from '../../infra/local/contracts.ts';
import { openState, type State } from '../../infra/local/state/open-state.ts';

interface FakeShard {
  id: string;
  parentId?: string;
  closed: boolean;
  /** Keys by sequence number; what is no longer there was trimmed. */
  records: Array<[sequence: number, key: string]>;
  lastSequence: number;
  /** Still described, but its records can no longer be asked for. */
  gone?: boolean;
}

/** A stream of an engine that closes its shard and goes on in another one, as DynamoDB Local does every few hours. */
class FakeStream {
  shards: FakeShard[] = [{ id: 'shard-1', closed: false, records: [], lastSequence: 0 }];

  get #open(): FakeShard {
    return this.shards.at(-1) as FakeShard;
  }
  write(...keys: string[]): this {
    for (const key of keys) this.#open.records.push([++this.#open.lastSequence, key]);
    return this;
  }
  /** The next record has a lower number than those before when `restart` says so: the engine counts anew after a long rest. */
  roll({ restart = false } = {}): this {
    const last = this.#open;
    last.closed = true;
    this.shards.push({
      id: `shard-${Number(last.id.slice(6)) + 1}`,
      parentId: last.id,
      closed: false,
      records: [],
      lastSequence: restart ? 0 : last.lastSequence + 1,
    });
    return this;
  }
  /** Forgets the records of the oldest shard, which is still described for a while. */
  trimOldest(): this {
    const [oldest] = this.shards;
    if (oldest) Object.assign(oldest, { records: [], gone: true });
    return this;
  }
  dropOldest(): this {
    this.shards.shift();
    return this;
  }

  readonly client = {
    call: async (target: string, input: Record<string, unknown>) => {
      const operation = target.split('.')[1];
      if (operation === 'DescribeStream') {
        const Shards = this.shards.map(({ id, parentId }) => ({ ShardId: id, ParentShardId: parentId }));
        return { StreamDescription: { Shards } };
      }
      if (operation === 'GetShardIterator') {
        const shard = this.shards.find(({ id }) => id === input.ShardId);
        if (shard === undefined) throw new AwsError('ResourceNotFoundException', 'Unknown shard', 400);
        const behind = Number(input.SequenceNumber ?? 0);
        const oldest = shard.records[0]?.[0] ?? shard.lastSequence + 1;
        if (input.SequenceNumber !== undefined && behind < oldest - 1) {
          throw new AwsError('TrimmedDataAccessException', 'The records were trimmed', 400);
        }
        return { ShardIterator: `${shard.id} ${behind}` };
      }
      const [id, behind] = String(input.ShardIterator).split(' ');
      const shard = this.shards.find((candidate) => candidate.id === id);
      if (shard === undefined || shard.gone) {
        throw new AwsError('ResourceNotFoundException', 'Invalid ShardId in ShardIterator', 400);
      }
      const later = shard.records.filter(([sequence]) => sequence > Number(behind));
      const page = later.slice(0, Number(input.Limit));
      const exhausted = shard.closed && page.length === later.length;
      return {
        Records: page.map(([sequence, key]) => ({
          eventName: 'INSERT',
          dynamodb: { SequenceNumber: String(sequence), Keys: { pk: { S: key } } },
        })),
        ...(exhausted ? {} : { NextShardIterator: `${id} ${page.at(-1)?.[0] ?? behind}` }),
      };
    },
  } as unknown as EngineClient;
}

const stream: TableStream = { arn: 'arn:stream', region: 'r', tableName: 't', engineArn: 'arn:engine' };
const keyOf = (record: StreamRecord): string =>
  (record.dynamodb as unknown as { Keys: { pk: { S: string } } }).Keys.pk.S;

describe('a stream of several shards', () => {
  const folders: string[] = [];
  const states: State[] = [];
  const open = (dataDir = mkdtempSync(join(tmpdir(), 'local-streams-'))): State => {
    folders.push(dataDir);
    const state = openState(dataDir);
    states.push(state);
    return state;
  };
  afterEach(() => {
    for (const state of states.splice(0)) state.close();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  const readerOf = (fake: FakeStream, state: State) =>
    createStreamReader(state, fake.client, createClock({ frozen: true }), () => false);

  /** Reads and confirms up to the end, `limit` records at a time. */
  async function drain(reader: ReturnType<typeof readerOf>, limit = 2, consumer = 'c'): Promise<string[]> {
    const keys: string[] = [];
    for (;;) {
      const records = await reader.read(stream, consumer, limit);
      const last = records.at(-1);
      if (last === undefined) return keys;
      keys.push(...records.map(keyOf));
      reader.checkpoint(stream.arn, consumer, last.dynamodb.SequenceNumber);
    }
  }

  it('is read from the oldest shard to the newest, each record once', async () => {
    const fake = new FakeStream().write('a', 'b', 'c').roll().roll().write('d').roll().write('e', 'f');
    expect(await drain(readerOf(fake, open()))).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  it('is read on when the shard is closed between two reads, and after a restart', async () => {
    const fake = new FakeStream().write('a', 'b');
    const state = open();
    expect(await drain(readerOf(fake, state))).toEqual(['a', 'b']);
    fake.write('c').roll().write('d');
    expect(await drain(readerOf(fake, state))).toEqual(['c', 'd']);
    fake.roll({ restart: true }).write('e');
    expect(await drain(readerOf(fake, state))).toEqual(['e']);
  });

  it('gives the same records again until they are confirmed', async () => {
    const fake = new FakeStream().write('a').roll().write('b');
    const reader = readerOf(fake, open());
    const first = await reader.read(stream, 'c', 10);
    expect(first.map(keyOf)).toEqual(['a']);
    expect(await reader.read(stream, 'c', 10)).toEqual(first);
  });

  it('goes on with the oldest record that is left when those behind the checkpoint are gone', async () => {
    const fake = new FakeStream().write('a', 'b');
    const state = open();
    expect(await drain(readerOf(fake, state))).toEqual(['a', 'b']);
    fake.write('lost').roll().write('c').roll({ restart: true }).write('d').trimOldest();
    expect(await drain(readerOf(fake, state))).toEqual(['c', 'd']);
    fake.write('e').roll().write('f').dropOldest().dropOldest().dropOldest();
    expect(await drain(readerOf(fake, state))).toEqual(['f']);
  });

  it('keeps what is left of a shard of which the beginning is gone', async () => {
    const fake = new FakeStream().write('a');
    const state = open();
    expect(await drain(readerOf(fake, state))).toEqual(['a']);
    fake.write('lost', 'c').roll().write('d');
    fake.shards[0]?.records.splice(0, 2);
    expect(await drain(readerOf(fake, state))).toEqual(['c', 'd']);
  });

  it('begins at its end, behind all shards', async () => {
    const fake = new FakeStream().write('a', 'b').roll().write('c');
    const reader = readerOf(fake, open());
    await reader.beginAtEnd(stream, 'c');
    fake.write('d').roll().write('e');
    expect(await drain(reader)).toEqual(['d', 'e']);
  });

  it('loses nothing and repeats nothing, whenever shards are closed', async () => {
    const steps = fc.array(fc.constantFrom('write', 'roll', 'read', 'restart' as const), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 1, max: 3 }), async (program, limit) => {
        const fake = new FakeStream();
        const state = open();
        let reader = readerOf(fake, state);
        const written: string[] = [];
        const read: string[] = [];
        for (const step of program) {
          if (step === 'roll') fake.roll({ restart: written.length % 2 === 1 });
          else if (step === 'read') read.push(...(await drain(reader, limit)));
          else if (step === 'restart') reader = readerOf(fake, state);
          else {
            written.push(String(written.length));
            fake.write(String(written.length - 1));
          }
        }
        read.push(...(await drain(reader, limit)));
        expect(read).toEqual(written);
      }),
      { numRuns: 50 },
    );
  });

  it('is refused by name when shards stand side by side', async () => {
    const fake = new FakeStream();
    fake.shards.push({ id: 'shard-2', closed: false, records: [], lastSequence: 0 });
    await expect(readerOf(fake, open()).read(stream, 'c', 1)).rejects.toThrow(
      'The stream of table t has 2 shards that do not follow one another',
    );
  });

  it('takes a checkpoint of a version that did not know of shards', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'local-streams-'));
    const old = new DatabaseSync(join(dataDir, 'state.sqlite'));
    old.exec(`
      CREATE TABLE checkpoint (stream TEXT NOT NULL, consumer TEXT NOT NULL, sequence_number TEXT NOT NULL,
        PRIMARY KEY (stream, consumer)) WITHOUT ROWID;
      INSERT INTO checkpoint VALUES ('arn:stream', 'c', '1');
    `);
    old.close();
    const fake = new FakeStream().write('a', 'b');
    expect(await drain(readerOf(fake, open(dataDir)))).toEqual(['b']);
  });
});

describe('the order of shards', () => {
  const shard = (id: string, parentId?: string) => ({ id, parentId });

  it('follows the parents, whatever the order in which they are described', () => {
    expect(chainOf([shard('c', 'b'), shard('a', 'gone'), shard('b', 'a')])?.map(({ id }) => id)).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  it('is none when two shards have one parent, or none has', () => {
    expect(chainOf([shard('a'), shard('b', 'a'), shard('c', 'a')])).toBeUndefined();
    expect(chainOf([shard('a', 'b'), shard('b', 'a')])).toBeUndefined();
  });
});
