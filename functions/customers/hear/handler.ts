import { callLogged } from '../../../events/call-logged.v1.ts';
import { careTaskFinished } from '../../../events/care-task-finished.v1.ts';
import { ticketReplied } from '../../../events/ticket-replied.v1.ts';
import { queueHandler, whenEvent } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { hearContact } from './hear-contact.ts';
import type { HearStore } from './hear-store.ts';

/** Hears of calls, of letters to and fro on tickets, and of what staff did for a customer because care said so. */
export const createHandler = ({ store, clock }: { store: HearStore; clock: Clock }) =>
  queueHandler(
    [
      whenEvent(callLogged, async ({ data: { callId, customerId, direction }, correlationId }, now) => {
        if (!customerId || direction === 'missed') return;
        const call = await store.call(callId);
        if (call) await hearContact(store, { customerId, way: 'call', at: call.endedAt, correlationId }, now);
      }),
      whenEvent(ticketReplied, async ({ data, occurredAt: at, correlationId }, now) => {
        const customerId = (await store.ticket(data.ticketId))?.customerId;
        if (customerId) await hearContact(store, { customerId, way: 'mail', at, correlationId }, now);
      }),
      whenEvent(careTaskFinished, async ({ data, occurredAt: at, correlationId }, now) => {
        const { customerId, task, outcome } = data;
        if (outcome === 'done' && (task === 'call' || task === 'visit'))
          await hearContact(store, { customerId, way: task, at, correlationId }, now);
      }),
    ],
    clock,
  );
