import { createHash, randomUUID } from 'node:crypto';
import type { BucketResource, Deployment, EventService, MovableClock } from '../../contracts.ts';
import type { State } from '../../state/open-state.ts';

/** One object. `headers` are those that come back with it: `content-type` and the like, and `x-amz-meta-*`. */
export interface StoredObject {
  bytes: Buffer;
  etag: string;
  headers: Record<string, string>;
  /** Milliseconds since 1970 on the local clock. */
  madeAt: number;
}

/** Why an object appeared or went, in EventBridge's words. */
type Made = 'PutObject' | 'POST Object';

/** Objects in the state file: whole, and told of in the same transaction, or not there at all. */
export interface ObjectStore {
  bucket(name: string): BucketResource | undefined;
  put(
    bucket: BucketResource,
    key: string,
    object: { bytes: Buffer; headers: Record<string, string>; reason: Made },
  ): StoredObject;
  get(bucket: BucketResource, key: string): StoredObject | undefined;
  delete(bucket: BucketResource, key: string): void;
  /** Deletes what the buckets' lifecycle rules let expire; answers how many. */
  expire(): number;
}

const dayMs = 24 * 3600 * 1000;

export function createObjectStore(parts: {
  state: State;
  clock: MovableClock;
  deployment: () => Deployment;
  events: EventService;
}): ObjectStore {
  const { state, clock, deployment, events } = parts;
  const upsert = state.db.prepare(
    'INSERT OR REPLACE INTO object (bucket, key, bytes, etag, headers, made_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const select = state.db.prepare(
    'SELECT bytes, etag, headers, made_at FROM object WHERE bucket = ? AND key = ?',
  );
  const remove = state.db.prepare('DELETE FROM object WHERE bucket = ? AND key = ?');
  const old = state.db.prepare(
    'SELECT key FROM object WHERE bucket = ? AND substr(key, 1, ?) = ? AND made_at <= ?',
  );

  const tell = (bucket: BucketResource, detailType: string, detail: object): void => {
    if (!bucket.eventBridge) return;
    events.put('default', {
      source: 'aws.s3',
      detailType,
      resources: [bucket.arn],
      detail: {
        version: '0',
        bucket: { name: bucket.name },
        ...detail,
        'request-id': randomUUID(),
        requester: deployment().account,
        'source-ip-address': '127.0.0.1',
      },
    });
  };
  const sequencer = (): string => clock.now().toString(16).toUpperCase().padStart(18, '0');

  const drop = (bucket: BucketResource, key: string, reason: string): void => {
    state.transaction(() => {
      if (remove.run(bucket.name, key).changes === 0) return;
      tell(bucket, 'Object Deleted', {
        object: { key, sequencer: sequencer() },
        reason,
        'deletion-type': 'Permanently Deleted',
      });
    });
  };

  return {
    bucket: (name) => deployment().buckets.find((bucket) => bucket.name === name),
    put(bucket, key, { bytes, headers, reason }) {
      const etag = createHash('md5').update(bytes).digest('hex');
      const madeAt = clock.now();
      state.transaction(() => {
        upsert.run(bucket.name, key, bytes, etag, JSON.stringify(headers), madeAt);
        const object = { key, size: bytes.length, etag, sequencer: sequencer() };
        tell(bucket, 'Object Created', { object, reason });
      });
      return { bytes, etag, headers, madeAt };
    },
    get(bucket, key) {
      const row = select.get(bucket.name, key);
      if (row === undefined) return undefined;
      return {
        bytes: Buffer.from(row.bytes as Uint8Array),
        etag: String(row.etag),
        headers: JSON.parse(String(row.headers)) as Record<string, string>,
        madeAt: Number(row.made_at),
      };
    },
    delete: (bucket, key) => drop(bucket, key, 'DeleteObject'),
    expire() {
      let count = 0;
      for (const bucket of deployment().buckets) {
        for (const { prefix, days } of bucket.expirations) {
          const rows = old.all(bucket.name, prefix.length, prefix, clock.now() - days * dayMs);
          for (const { key } of rows) drop(bucket, String(key), 'Lifecycle Expiration');
          count += rows.length;
        }
      }
      return count;
    },
  };
}
