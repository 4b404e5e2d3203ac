import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { type AgendaItem, agenda } from '../../../shared/table/entities/agenda.ts';
import type { OutgoingReply } from '../../../shared/table/entities/outgoing-reply.ts';
import { readRef } from '../outgoing/transitions.ts';
import { openTicketStore } from '../store.ts';
import { type LeaveDeps, leaveReply, stopForWord } from './leave-reply.ts';
import { subscription } from './subscription.ts';
import { wakeInTime } from './wake-ticket.ts';

/** Seconds that a queue holds a message back at most (SQS quota). */
const maxDelaySeconds = 900;

/** What staff have put off: replies that leave later, tickets that come back. */
export function createHandler(
  ports: Omit<LeaveDeps, 'store'> & Pick<Ports, 'queueSender' | 'clock'> & { laterQueueUrl: string },
) {
  const { table, queueSender, laterQueueUrl, clock } = ports;
  const leave = leaveReply({ ...ports, store: openTicketStore(table) });
  const stop = stopForWord(ports);
  const wake = wakeInTime(ports);
  /** Comes back by its own queue where it is too early: the agenda's minute is too coarse for seconds. */
  const leaveInTime = async (
    { ticketId, id }: Pick<OutgoingReply, 'ticketId' | 'id'>,
    now: Date,
  ): Promise<void> => {
    const at = await leave({ ticketId, id }, now);
    if (!at) return;
    const delay = Math.max(1, Math.ceil((at.getTime() - now.getTime()) / 1000));
    // What the queue does not take, and what is further ahead, the agenda finds.
    if (delay <= maxDelaySeconds)
      await queueSender.send(laterQueueUrl, [JSON.stringify({ leaves: { ticketId, id } })], delay);
  };
  const due = async (item: AgendaItem, now: Date): Promise<void> => {
    await leave(readRef(item.ref), now);
    // It has left or was stopped with its item; one of a former plan is void.
    await table.delete(agenda.key(item));
  };
  return queueHandler(
    subscription,
    {
      events: {
        'reply-queued': ({ data }, now) => leaveInTime({ ticketId: data.ticketId, id: data.replyId }, now),
        'ticket-replied': ({ data, occurredAt }, now) => stop(data.ticketId, occurredAt, now),
      },
      due: { 'reply-due': due, 'snooze-due': wake },
      own: ({ leaves }, now) => leaveInTime(leaves, now),
    },
    clock,
  );
}
