import { type AgendaKind, agenda, agendaItem } from '../entities/agenda.ts';
import type { Key } from '../schema.ts';
import type { Write } from '../write.ts';

/**
 * Puts something on the agenda: the write, and the key that the owner keeps so that it can take the item off again.
 * `generation` is the owner's count of plans; the consumer drops items of an older one.
 */
export function plan(what: {
  kind: AgendaKind;
  ref: string;
  at: Date;
  now: Date;
  generation: number;
  shards: number;
}): { key: Key; write: Write } {
  const item = agendaItem(what);
  return { key: agenda.key(item), write: { put: agenda.item(item) } };
}

/** Takes something off the agenda; nothing happens when it is gone already. */
export const unplan = (key: Key): Write => ({ delete: { pk: key.pk, sk: key.sk } });
