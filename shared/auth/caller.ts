import type { Role } from '../http/define-route.ts';
import { DomainError, forbidden } from '../runtime/errors.ts';
import { rolesOf } from './groups.ts';

/** A signed-in person or partner system. */
export interface Caller {
  /** Subject of the token: stable, tells no name. */
  subject: string;
  roles: readonly Role[];
}

/**
 * The caller as the API's JWT authorizer hands it over; the authorizer has verified the token.
 * @param authorization the header that held the token: it tells group names apart that the claim does not ({@link rolesOf}).
 */
export function callerOf(
  claims: Record<string, unknown> | undefined,
  authorization?: string,
): Caller | undefined {
  const subject = claims?.sub;
  if (typeof subject !== 'string' || subject === '') return undefined;
  const name = claims?.['cognito:groups'] === undefined ? 'groups' : 'cognito:groups';
  return { subject, roles: rolesOf(claims?.[name], name, authorization) };
}

/**
 * @throws DomainError `unauthorized` without a caller, `forbidden` when none of the caller's roles is accepted.
 */
export function requireRole(caller: Caller | undefined, accepted: readonly Role[]): Caller {
  if (!caller) throw new DomainError('unauthorized', 'error.unauthorized');
  if (!caller.roles.some((role) => accepted.includes(role))) throw forbidden();
  return caller;
}
