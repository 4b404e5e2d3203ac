import type { Role } from '../http/define-route.ts';
import { roles } from '../http/define-route.ts';
import { DomainError, forbidden } from '../runtime/errors.ts';

/** A signed-in person or partner system. */
export interface Caller {
  /** Subject of the token: stable, tells no name. */
  subject: string;
  roles: readonly Role[];
}

/**
 * The caller as the API's JWT authorizer hands it over. The authorizer has verified the token; its group claim arrives
 * as the text `[a b]` (HTTP API, https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html).
 */
export function callerOf(claims: Record<string, unknown> | undefined): Caller | undefined {
  const subject = claims?.sub;
  if (typeof subject !== 'string' || subject === '') return undefined;
  const groups = String(claims?.['cognito:groups'] ?? claims?.groups ?? '')
    .replace(/^\[|\]$/g, '')
    .split(/[\s,]+/);
  return { subject, roles: roles.filter((role) => groups.includes(role)) };
}

/**
 * @throws DomainError `unauthorized` without a caller, `forbidden` when none of the caller's roles is accepted.
 */
export function requireRole(caller: Caller | undefined, accepted: readonly Role[]): Caller {
  if (!caller) throw new DomainError('unauthorized', 'error.unauthorized');
  if (!caller.roles.some((role) => accepted.includes(role))) throw forbidden();
  return caller;
}
