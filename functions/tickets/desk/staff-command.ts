import type { Route } from '../../../shared/http/define-route.ts';
import type { HttpRequest } from '../../../shared/http/request.ts';
import type { IdempotentRequest } from '../../../shared/outbox/idempotency.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import type { Occasion } from '../../../shared/tickets/change-ticket.ts';

/** What every command of staff on one ticket carries. */
export interface StaffCommand {
  /** The ticket's number, as stored, shown or typed. */
  id: string;
  /** Subject of the member of staff. */
  author: string;
  idempotencyKey: string | undefined;
  correlationId: string;
  now: Date;
}

export const occasionOf = ({ author, correlationId, now }: StaffCommand): Occasion => ({
  author,
  correlationId,
  now,
});

/** A key is private to the operation, the ticket and the caller. */
export const requestOf = (
  operation: string,
  ticket: Pick<Ticket, 'id'>,
  { author, idempotencyKey, now }: StaffCommand,
  body: unknown,
): IdempotentRequest => ({ scope: `${operation}:${ticket.id}:${author}`, key: idempotencyKey, body, now });

/** A request of staff as a command. The authorizer has made sure that there is a caller: the routes are for staff. */
export const commandOf = <R extends Route>(
  { caller, idempotencyKey, correlationId, now }: HttpRequest<R>,
  id: string,
): StaffCommand => ({ id, author: caller?.subject ?? '', idempotencyKey, correlationId, now });
