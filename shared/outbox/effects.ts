import type { DomainEvent, EventDefinition } from '../../events/define-event.ts';
import { ulid } from '../runtime/ids.ts';
import { type OutboxEvent, outbox, outboxBucket } from '../table/entities/outbox.ts';
import { outboxShards, sharded } from '../table/entities/shards.ts';
import { ConditionsFailed, type Table } from '../table/table.ts';
import type { Write } from '../table/write.ts';
import { iso, utcHour } from '../time/clock.ts';

/** The effects of one decision: the items and events that are written in one transaction. */
export interface Effects {
  writes: readonly Write[];
  events: readonly OutboxEvent[];
}

/** Joins effects. The order is kept, so the indexes of the writes stay known. */
export const joinEffects = (...effects: readonly Effects[]): Effects => ({
  writes: effects.flatMap(({ writes }) => writes),
  events: effects.flatMap(({ events }) => events),
});

/**
 * Makes an event of a definition, ready for the outbox. `aggregate` names the changed thing and its version after the
 * change.
 */
export function eventOf<E extends EventDefinition>(
  definition: E,
  event: {
    aggregate: { type: string; id: string; version: number };
    data: DomainEvent<E>['data'];
    now: Date;
    correlationId: string;
  },
): OutboxEvent {
  const detail = {
    id: ulid(event.now),
    type: definition.type,
    version: definition.version,
    occurredAt: iso(event.now),
    correlationId: event.correlationId,
    aggregate: event.aggregate,
    data: definition.data.parse(event.data),
  };
  return { detailType: definition.type, detail: JSON.stringify(detail) };
}

/**
 * Commits effects in one transaction, with the events as one outbox item at the end.
 * @throws ConditionsFailed when a condition of a write fails; `failed` holds indexes into `effects.writes`.
 */
export async function commit(table: Pick<Table, 'transact'>, effects: Effects, now: Date): Promise<void> {
  await table.transact([...effects.writes, ...outboxWrites(effects.events, now)]);
}

/**
 * Like {@link commit}, but returns false when a condition fails. For consumers whose effect an earlier delivery already
 * had.
 */
export async function commitOnce(
  table: Pick<Table, 'transact'>,
  effects: Effects,
  now: Date,
): Promise<boolean> {
  try {
    await commit(table, effects, now);
    return true;
  } catch (error) {
    if (error instanceof ConditionsFailed) return false;
    throw error;
  }
}

function outboxWrites(events: readonly OutboxEvent[], now: Date): Write[] {
  if (events.length === 0) return [];
  const id = ulid(now);
  const bucket = sharded(outboxBucket(utcHour(now)), id, outboxShards);
  return [{ put: outbox.item({ bucket, id, at: iso(now), events: [...events] }) }];
}
