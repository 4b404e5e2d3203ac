import { scheduleHandler } from '../../../shared/messaging/schedule-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import type { AgendaKind } from '../../../shared/table/entities/agenda.ts';
import { agendaStore } from '../store.ts';
import { type HandOver, sweepAgenda } from './sweep-agenda.ts';

export type SweepDeps = Pick<Ports, 'table' | 'queueSender' | 'agendaShards' | 'clock'> & {
  /** The queue of each kind of agenda item. */
  queueUrls: Record<AgendaKind, string>;
};

/** Sends due items to the queue of their kind, in the form that shared/messaging/queue-handler.ts reads. */
const handOverTo =
  (queueSender: Ports['queueSender'], queueUrls: SweepDeps['queueUrls']): HandOver =>
  async (kind, items) => {
    const bodies = items.map((agenda) => JSON.stringify({ agenda }));
    const failed = new Set(await queueSender.send(queueUrls[kind], bodies));
    return items.filter((_, index) => failed.has(index));
  };

export function createHandler({ table, queueSender, queueUrls, agendaShards, clock }: SweepDeps) {
  const store = agendaStore(table);
  const handOver = handOverTo(queueSender, queueUrls);
  return scheduleHandler((now) => sweepAgenda({ store, handOver, shards: agendaShards }, now), clock);
}
