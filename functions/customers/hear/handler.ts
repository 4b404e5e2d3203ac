import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { hearContact } from './hear-contact.ts';
import type { HearStore } from './hear-store.ts';
import { subscription } from './subscription.ts';

/** Hears of calls, of letters to and fro on tickets, and of what staff did for a customer because care said so. */
export const createHandler = ({ store, clock }: { store: HearStore; clock: Clock }) =>
  queueHandler(
    subscription,
    {
      events: {
        'call-logged': async ({ data: { callId, customerId, direction }, correlationId }, now) => {
          if (!customerId || direction === 'missed') return;
          const call = await store.call(callId);
          if (call)
            await hearContact(store, { customerId, way: 'call', at: call.endedAt, correlationId }, now);
        },
        'ticket-replied': async ({ data, occurredAt: at, correlationId }, now) => {
          const customerId = (await store.ticket(data.ticketId))?.customerId;
          if (customerId) await hearContact(store, { customerId, way: 'mail', at, correlationId }, now);
        },
        'care-task-finished': async ({ data, occurredAt: at, correlationId }, now) => {
          const { customerId, task: way } = data;
          await hearContact(store, { customerId, way, at, correlationId }, now);
        },
      },
    },
    clock,
  );
