import type { DomainEvent, EventDefinition } from '../../../events/define-event.ts';
import { settingChanged } from '../../../events/setting-changed.v1.ts';
import { ticketChanged } from '../../../events/ticket-changed.v1.ts';
import { ticketLinked } from '../../../events/ticket-linked.v1.ts';
import { ticketMoved } from '../../../events/ticket-moved.v1.ts';
import { ticketOpened } from '../../../events/ticket-opened.v1.ts';
import { ticketReopened } from '../../../events/ticket-reopened.v1.ts';
import { ticketReplied } from '../../../events/ticket-replied.v1.ts';
import { ticketResolved } from '../../../events/ticket-resolved.v1.ts';
import { queueHandler, whenDue, whenEvent } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { keepService, type ServiceDeps } from './keep-service.ts';
import { isReview, reviewOpenTickets, reviewPage } from './review-open-tickets.ts';

/** What may change how long a customer waits. */
const aboutTickets = [
  ticketOpened,
  ticketReplied,
  ticketMoved,
  ticketResolved,
  ticketReopened,
  ticketLinked,
  ticketChanged,
] as const satisfies readonly EventDefinition[];

export const createHandler = ({ clock, ...deps }: ServiceDeps & { clock: Clock }) => {
  const keep = ({ data }: DomainEvent<(typeof aboutTickets)[number]>, now: Date) =>
    keepService(deps, data.ticketId, now);
  return queueHandler(
    [
      ...aboutTickets.map((event) => whenEvent(event, keep)),
      whenEvent(settingChanged, ({ occurredAt }, now) => reviewOpenTickets(deps, occurredAt, now)),
      whenDue('service-due', (item, now) =>
        isReview(item) ? reviewPage(deps, item, now) : keepService(deps, item.ref, now, item),
      ),
    ],
    clock,
  );
};
