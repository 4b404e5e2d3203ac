import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { isReview, reviewOpenTickets, reviewPage } from './review-open-tickets.ts';
import { subscription } from './subscription.ts';
import { type ServiceDeps, updateService, updateServiceOf } from './update-service.ts';

export const createHandler = ({ clock, ...deps }: ServiceDeps & Pick<Ports, 'clock'>) => {
  const keep = ({ data }: { data: { ticketId: string } }, now: Date) =>
    updateService(deps, data.ticketId, now);
  const heard = ({ data }: { data: { messageId: string } }, now: Date) =>
    updateServiceOf(deps, data.messageId, now);
  return queueHandler(
    subscription,
    {
      events: {
        'ticket-opened': keep,
        'ticket-replied': keep,
        'ticket-moved': keep,
        'ticket-resolved': keep,
        'ticket-reopened': keep,
        'ticket-linked': keep,
        'ticket-unlinked': keep,
        'ticket-changed': keep,
        'message-sent': heard,
        'message-skipped': heard,
        'message-feedback': heard,
        'message-reported': heard,
        'message-delivery-requested': heard,
        'setting-changed': ({ occurredAt }, now) => reviewOpenTickets(deps, occurredAt, now),
      },
      due: (item, now) =>
        isReview(item) ? reviewPage(deps, item, now) : updateService(deps, item.ref, now, item),
    },
    clock,
  );
};
