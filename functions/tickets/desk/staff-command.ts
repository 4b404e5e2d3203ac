import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import type { IdempotentRequest } from '../../../shared/outbox/idempotency.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import type { ChangeContext } from '../../../shared/tickets/change-ticket.ts';

export const occasionOf = ({ author, correlationId, now }: StaffCommand): ChangeContext => ({
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
