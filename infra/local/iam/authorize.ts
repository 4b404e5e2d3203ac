import type { Authorize, PolicyStatement } from '../contracts.ts';
import { type ConditionContext, evaluateConditions } from './conditions.ts';
import { matchesPrincipal } from './principals.ts';
import { matchesArn, matchesWildcard } from './wildcard.ts';

/** The loopback endpoint stands for AWS's TLS endpoints; the network is never left. */
const ALWAYS: ReadonlyArray<readonly [string, readonly string[]]> = [['aws:securetransport', ['true']]];

/**
 * Decides a request against identity statements (no principals) or a resource policy (with principals). A Deny wins; without
 * an Allow nothing is allowed. A condition operator or key that is not modelled never lets anything through: its Allow does
 * not apply, its Deny does. A key given with an empty list is known to be absent; a key not given at all is not modelled.
 * Source: IAM User Guide, "Policy evaluation logic".
 */
export const authorize: Authorize = (statements, request) => {
  const context: ConditionContext = new Map([
    ...ALWAYS,
    ...Object.entries(request.context).map(([key, values]) => [key.toLowerCase(), values] as const),
  ]);
  const kind = isResourcePolicy(statements, request.principal)
    ? 'a resource-based policy'
    : 'an identity-based policy';
  const refused = `User: ${request.principal.replace(/^(AWS|Service):/, '')} is not authorized to perform: ${request.action} on resource: ${request.resource}`;
  let allowed = false;
  for (const statement of statements) {
    if (!applies(statement, request)) continue;
    const verdict = evaluateConditions(statement.conditions, context);
    if (statement.effect === 'Deny' && verdict !== 'unmet')
      return { allowed: false, reason: `${refused} with an explicit deny in ${kind}` };
    if (statement.effect === 'Allow' && verdict === 'met') allowed = true;
  }
  if (allowed) return { allowed };
  return {
    allowed,
    reason: `${refused} because no ${kind.replace(/^an? /, '')} allows the ${request.action} action`,
  };
};

function applies(statement: PolicyStatement, request: Parameters<Authorize>[1]): boolean {
  return (
    statement.actions.some((action) => matchesWildcard(action.toLowerCase(), request.action.toLowerCase())) &&
    statement.resources.some((resource) => resource === '*' || matchesResource(resource, request.resource)) &&
    (statement.principals.length === 0 ||
      statement.principals.some((principal) => matchesPrincipal(principal, request.principal)))
  );
}

const matchesResource = (pattern: string, resource: string): boolean =>
  pattern.split(':').length < 6 ? matchesWildcard(pattern, resource) : matchesArn(pattern, resource);

const isResourcePolicy = (statements: readonly PolicyStatement[], principal: string): boolean =>
  principal.startsWith('Service:') || statements.some((statement) => statement.principals.length > 0);
