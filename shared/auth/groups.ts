import { type Role, roles } from '../http/define-route.ts';

/**
 * The roles that a caller's groups give. A group counts by its whole name: a member of `EU admin` is no admin.
 *
 * An HTTP API writes a list as the text `[a b]` and marks no borders: `[EU admin]` is the one group `EU admin` or the two groups
 * `EU` and `admin`. Cognito's names hold no spaces (but commas and brackets), those of other issuers may. The token itself tells
 * them apart: the authorizer has verified it, and hands its header on. Its list counts where it is the one that the claim was
 * written from. Without it, the claim counts where each reading of it gives the same roles: when every word is a role's name.
 * @param claim the group claim as the authorizer hands it over.
 * @param authorization the `Authorization` header that the authorizer has verified.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html; group names:
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateGroup.html
 */
export function rolesOf(claim: unknown, name: GroupClaim, authorization: string | undefined): Role[] {
  const groups = Array.isArray(claim) ? claim : wholeNames(String(claim ?? ''), name, authorization);
  return roles.filter((role) => groups.includes(role));
}

/** The claims that may hold groups: Cognito's, and the one of other issuers. */
export type GroupClaim = 'cognito:groups' | 'groups';

function wholeNames(claim: string, name: GroupClaim, authorization: string | undefined): readonly unknown[] {
  const listed = tokenClaims(authorization)?.[name];
  if (Array.isArray(listed) && `[${listed.join(' ')}]` === claim) return listed;
  if (!/^\[.*\]$/s.test(claim)) return [claim];
  const words = claim.slice(1, -1).split(' ');
  return words.every(isRole) ? words : [];
}

const isRole = (word: string): boolean => (roles as readonly string[]).includes(word);

/** The claims of a bearer token, unverified: whoever reads them compares them with what was verified. */
function tokenClaims(authorization: string | undefined): Record<string, unknown> | undefined {
  const payload = (authorization ?? '').split('.')[1] ?? '';
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
    return typeof claims === 'object' && claims !== null ? { ...claims } : undefined;
  } catch {
    return undefined;
  }
}
