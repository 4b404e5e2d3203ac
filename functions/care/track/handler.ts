import type { CareDelivery } from '../../../events/vocabulary.ts';
import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { ticket } from '../../../shared/table/entities/ticket.ts';
import { certainCustomerOf } from '../../../shared/tickets/proof.ts';
import { subscription } from './subscription.ts';
import { trackMessage } from './track-message.ts';
import { trackAnswer, trackUnsubscribe } from './track-response.ts';

interface Told {
  data: { messageId: string; reason?: string };
  occurredAt: string;
  correlationId: string;
}

export function createHandler({ table, clock }: Pick<Ports, 'table' | 'clock'>) {
  const track = trackMessage(table);
  const unsubscribe = trackUnsubscribe(table);
  const answer = trackAnswer(table);
  const became = async (
    delivery: CareDelivery,
    { data: { messageId, reason }, occurredAt: at, correlationId }: Told,
    now: Date,
  ): Promise<void> => {
    await track({ messageId, delivery, at, reason }, correlationId, now);
  };
  const wrote = async (ticketId: string, at: string, now: Date): Promise<void> => {
    const found = await table.find(ticket, ticketId);
    const customerId = found && certainCustomerOf(found);
    // A ticket that we opened after a low score is no answer; nor is one that somebody may have posted in the customer's name.
    if (customerId === undefined || found?.channel === 'survey') return;
    await answer({ customerId, at }, now);
  };
  return queueHandler(
    subscription,
    {
      events: {
        'message-sent': (event, now) => became('sent', event, now),
        'message-skipped': (event, now) => became('skipped', event, now),
        'message-unknown': (event, now) => became('unknown', event, now),
        'message-delivery-requested': (event, now) => became('delegated', event, now),
        'message-feedback': (event, now) => became(event.data.outcome, event, now),
        'message-reported': (event, now) => became(event.data.outcome, event, now),
        async 'preference-changed'({ data: { messageId }, occurredAt: at }, now) {
          await unsubscribe({ messageId, at }, now);
        },
        'ticket-opened': ({ data, occurredAt }, now) => wrote(data.ticketId, occurredAt, now),
        'ticket-linked': ({ data, occurredAt }, now) => wrote(data.ticketId, occurredAt, now),
        'ticket-replied': ({ data, occurredAt }, now) => wrote(data.ticketId, occurredAt, now),
      },
    },
    clock,
  );
}
