import type { QueueSender } from '../../../shared/messaging/queue-sender.ts';
import { scheduleHandler } from '../../../shared/messaging/schedule-handler.ts';
import type { AgendaKind } from '../../../shared/table/entities/agenda.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { AgendaStore } from '../store.ts';
import { type HandOver, sweepAgenda } from './sweep-agenda.ts';

/** Puts due items on the queue of their kind, as shared/messaging/queue-handler.ts reads them. */
const handOverTo =
  (sender: QueueSender, queueUrls: Record<AgendaKind, string>): HandOver =>
  async (kind, items) => {
    const bodies = items.map((agenda) => JSON.stringify({ agenda }));
    const failed = new Set(await sender.send(queueUrls[kind], bodies));
    return items.filter((_, index) => failed.has(index));
  };

export const createHandler = (deps: {
  store: AgendaStore;
  sender: QueueSender;
  queueUrls: Record<AgendaKind, string>;
  shards: number;
  clock: Clock;
}) =>
  scheduleHandler(
    (now) => sweepAgenda({ ...deps, handOver: handOverTo(deps.sender, deps.queueUrls) }, now),
    deps.clock,
  );
