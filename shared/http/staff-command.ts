import type { Route } from './define-route.ts';
import type { HttpRequest } from './request.ts';

/** What every command of staff on one ticket, message and the like carries. */
export interface StaffCommand {
  /** Of what it is about, as the path has it. */
  id: string;
  /** Subject of the member of staff. */
  author: string;
  idempotencyKey: string | undefined;
  correlationId: string;
  now: Date;
}

/** A request of staff as a command. The authorizer has made sure that there is a caller: the routes are for staff. */
export const staffCommandOf = <R extends Route>(
  { caller, idempotencyKey, correlationId, now }: HttpRequest<R>,
  id: string,
): StaffCommand => ({ id, author: caller?.subject ?? '', idempotencyKey, correlationId, now });
