import { randomUUID } from 'node:crypto';
import type {
  Deployment,
  MovableClock,
  QueueResource,
  QueueService,
  ReceivedMessage,
} from '../../contracts.ts';
import { UnmodelledError } from '../../contracts.ts';
import type { State } from '../../state/open-state.ts';
import { textOf } from '../read-json.ts';

/** Queues whose messages live in the state file. */
export interface QueueStore extends QueueService {
  /** @throws UnmodelledError for a FIFO queue. */
  attach(deployment: Deployment): void;
  /** By ARN, URL or name. */
  find(id: string): QueueResource | undefined;
  /** Messages that were received and are hidden, and those that are delayed. */
  hidden(queueArn: string): { inFlight: number; delayed: number };
}

type Row = Record<string, unknown>;

/**
 * Messages become visible, are redriven and expire on the local clock. Unknown queues throw: callers look them up first.
 * A message received more often than its queue allows moves to the dead letters at the next receive, as at AWS.
 */
export function createQueueStore(state: State, clock: MovableClock): QueueStore {
  const { db } = state;
  const insert = db.prepare(
    'INSERT INTO message (queue, message_id, body, attributes, sent_at, visible_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const due = db.prepare(
    'SELECT * FROM message WHERE queue = ? AND visible_at <= ? AND sent_at > ? ORDER BY visible_at, id LIMIT ?',
  );
  const hold = db.prepare(
    'UPDATE message SET visible_at = ?, receive_count = receive_count + 1, receipt = ?, first_received_at = coalesce(first_received_at, ?) WHERE id = ?',
  );
  const move = db.prepare(
    'UPDATE message SET queue = ?, origin = ?, visible_at = ?, receive_count = 0, receipt = NULL WHERE id = ?',
  );
  const remove = db.prepare('DELETE FROM message WHERE id = ? AND queue = ?');
  const extend = db.prepare('UPDATE message SET visible_at = ? WHERE id = ? AND queue = ? AND receipt = ?');
  const count = db.prepare(
    'SELECT count(*) AS n FROM message WHERE queue = ? AND visible_at <= ? AND sent_at > ?',
  );
  const hiddenRows = db.prepare(
    'SELECT sum(receipt IS NOT NULL) AS held, sum(receipt IS NULL) AS delayed FROM message WHERE queue = ? AND visible_at > ?',
  );
  const next = db.prepare('SELECT min(visible_at) AS at FROM message WHERE queue = ? AND visible_at > ?');
  const all = db.prepare('SELECT * FROM message WHERE queue = ? ORDER BY id LIMIT ?');
  const purge = db.prepare('DELETE FROM message WHERE queue = ? AND sent_at <= ?');
  const listeners: Array<(queueArn: string) => void> = [];
  let byId = new Map<string, QueueResource>();

  const queueOf = (arn: string): QueueResource => {
    const queue = byId.get(arn);
    if (queue === undefined) throw new Error(`There is no queue ${arn}`);
    return queue;
  };
  const oldest = (queue: QueueResource): number => clock.now() - queue.retentionSeconds * 1000;
  const tell = (arn: string): void => {
    for (const listener of listeners) listener(arn);
  };

  /** Moves a message that was received too often; answers whether it did. */
  const exhausted = (queue: QueueResource, row: Row): boolean => {
    const target = queue.redrive;
    if (target === undefined || Number(row.receive_count) < target.maxReceiveCount) return false;
    move.run(target.deadLetterArn, queue.arn, clock.now(), Number(row.id));
    tell(target.deadLetterArn);
    return true;
  };

  const take = (queue: QueueResource, row: Row): ReceivedMessage => {
    const now = clock.now();
    const receipt = randomUUID();
    hold.run(now + queue.visibilityTimeoutSeconds * 1000, receipt, now, Number(row.id));
    return {
      messageId: String(row.message_id),
      receiptHandle: `${row.id}.${receipt}`,
      body: String(row.body),
      attributes: {
        ApproximateReceiveCount: String(Number(row.receive_count) + 1),
        SentTimestamp: String(row.sent_at),
        ApproximateFirstReceiveTimestamp: String(row.first_received_at ?? now),
        SenderId: 'AIDALOCAL',
      },
      messageAttributes: JSON.parse(textOf(row.attributes) ?? '{}'),
    };
  };

  return {
    attach: ({ queues }) => {
      const fifo = queues.find((queue) => queue.fifo);
      if (fifo !== undefined) throw new UnmodelledError(`${fifo.logicalId}: FIFO queues are not modelled`);
      byId = new Map(
        queues.flatMap((queue) =>
          [queue.arn, queue.url, queue.name].map((id): [string, QueueResource] => [id, queue]),
        ),
      );
    },
    find: (id) => byId.get(id) ?? byId.get(id.slice(id.lastIndexOf('/') + 1)),
    send: (arn, body, options = {}) => {
      const queue = queueOf(arn);
      const id = randomUUID();
      const now = clock.now();
      const attributes = options.messageAttributes;
      const carried = attributes && Object.keys(attributes).length > 0 ? JSON.stringify(attributes) : null;
      insert.run(
        queue.arn,
        id,
        body,
        carried,
        now,
        now + (options.delaySeconds ?? queue.delaySeconds) * 1000,
      );
      tell(queue.arn);
      return id;
    },
    receive: (arn, max) => {
      const queue = queueOf(arn);
      return state.transaction(() => {
        purge.run(arn, oldest(queue));
        const received: ReceivedMessage[] = [];
        while (received.length < max) {
          const rows = due.all(arn, clock.now(), oldest(queue), max - received.length);
          if (rows.length === 0) break;
          for (const row of rows) if (!exhausted(queue, row)) received.push(take(queue, row));
        }
        return received;
      });
    },
    delete: (arn, handle) => void remove.run(Number(handle.split('.')[0]), arn),
    changeVisibility: (arn, handle, seconds) => {
      const [id, receipt = ''] = handle.split('.');
      extend.run(clock.now() + seconds * 1000, Number(id), arn, receipt);
      if (seconds === 0) tell(arn);
    },
    visible: (arn) => Number(count.get(arn, clock.now(), oldest(queueOf(arn)))?.n ?? 0),
    nextVisibleAt: (arn) => {
      const at = next.get(arn, clock.now())?.at;
      return typeof at === 'number' ? at : undefined;
    },
    hidden: (arn) => {
      const row = hiddenRows.get(arn, clock.now());
      return { inFlight: Number(row?.held ?? 0), delayed: Number(row?.delayed ?? 0) };
    },
    onSend: (listener) => void listeners.push(listener),
    peek: (arn, limit = 100) =>
      all.all(arn, limit).map((row) => ({
        messageId: String(row.message_id),
        body: String(row.body),
        sentAt: Number(row.sent_at),
        receiveCount: Number(row.receive_count),
      })),
    redrive: (arn) =>
      state.transaction(() => {
        const moved = all.all(arn, -1).filter((row) => byId.has(String(row.origin)));
        for (const row of moved) {
          move.run(String(row.origin), null, clock.now(), Number(row.id));
          tell(String(row.origin));
        }
        return moved.length;
      }),
  };
}
