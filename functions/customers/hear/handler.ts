import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { call as callEntity } from '../../../shared/table/entities/call.ts';
import { ticket } from '../../../shared/table/entities/ticket.ts';
import { linkOf } from '../../../shared/tickets/proof.ts';
import { recordContact } from './hear-contact.ts';
import { subscription } from './subscription.ts';

/** Hears of calls, of letters to and fro on tickets, and of what staff did for a customer because care said so. */
export const createHandler = ({ table, clock }: Pick<Ports, 'table' | 'clock'>) =>
  queueHandler(
    subscription,
    {
      events: {
        'call-logged': async ({ data: { callId, customerId, direction }, correlationId }, now) => {
          if (!customerId || direction === 'missed') return;
          const call = await table.find(callEntity, callId);
          if (call)
            await recordContact(table, { customerId, way: 'call', at: call.endedAt, correlationId }, now);
        },
        'ticket-replied': async ({ data, occurredAt: at, correlationId }, now) => {
          if (data.by === 'participant') return;
          const found = await table.find(ticket, data.ticketId);
          // What somebody wrote in a customer's name is no contact with the customer.
          if (!found?.customerId || linkOf(found)?.state !== 'confirmed') return;
          const { customerId } = found;
          await recordContact(table, { customerId, way: 'mail', at, correlationId }, now);
        },
        'care-task-finished': async ({ data, occurredAt: at, correlationId }, now) => {
          const { customerId, task: way } = data;
          await recordContact(table, { customerId, way, at, correlationId }, now);
        },
      },
    },
    clock,
  );
