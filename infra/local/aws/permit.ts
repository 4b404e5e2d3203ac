import type {
  AccessDecision,
  Authorize,
  AwsCaller,
  Deployment,
  FunctionResource,
  PolicyStatement,
} from '../contracts.ts';
import { partitionOf } from '../partition.ts';
import { AwsError } from './aws-error.ts';

export type PermitContext = Record<string, string[]>;

/** Passes when the caller may do it. @throws AwsError AccessDeniedException, worded as AWS words it. */
export type Permit = (caller: AwsCaller, action: string, resource: string, context?: PermitContext) => void;

const leadingKeys = 'dynamodb:LeadingKeys';

/** Conditions without those on partition keys. */
const withoutKeys = (conditions: PolicyStatement['conditions']): PolicyStatement['conditions'] =>
  Object.fromEntries(
    Object.entries(conditions).map(([operator, byKey]) => [
      operator,
      Object.fromEntries(
        Object.entries(byKey).filter(([key]) => key.toLowerCase() !== leadingKeys.toLowerCase()),
      ),
    ]),
  );

/** The ARN under which a function's calls appear. */
export function principalOf(deployment: Deployment, fn: FunctionResource): string {
  const role = fn.roleName ?? `${fn.logicalId}Role`;
  return `arn:${partitionOf(deployment.region).partition}:sts::${deployment.account}:assumed-role/${role}/${fn.name}`;
}

/**
 * Checks callers against the policies in the deployment. A function has its role's statements, another account only has what a
 * bus grants it, an operator is this machine's owner. Decisions of roles without conditions are remembered:
 * they depend on nothing but policy, action and resource.
 */
export function createPermit(
  deployment: () => Deployment,
  authorize: Authorize,
  eventSources: readonly string[],
): Permit {
  const remembered = new WeakMap<readonly PolicyStatement[], Map<string, AccessDecision>>();

  const ofFunction = (
    fn: FunctionResource,
    action: string,
    resource: string,
    context: PermitContext,
  ): AccessDecision => {
    const decide = (): AccessDecision =>
      authorize(fn.policy, { principal: principalOf(deployment(), fn), action, resource, context });
    let known = remembered.get(fn.policy);
    if (known === undefined) {
      if (fn.policy.some(({ conditions }) => Object.keys(conditions).length > 0)) return decide();
      known = new Map();
      remembered.set(fn.policy, known);
    }
    const key = `${action} ${resource}`;
    const decision = known.get(key) ?? decide();
    if (known.size < 1000) known.set(key, decision);
    return decision;
  };

  /** Names the partition that the role may not reach, where that alone is why it is refused. */
  const keyAdvice = (
    fn: FunctionResource,
    action: string,
    resource: string,
    context: PermitContext,
  ): string | undefined => {
    const keys = context[leadingKeys] ?? [];
    const anyKey = fn.policy.map((statement) => ({
      ...statement,
      conditions: withoutKeys(statement.conditions),
    }));
    const request = { principal: principalOf(deployment(), fn), action, resource, context };
    if (keys.length === 0 || !authorize(anyKey, request).allowed) return undefined;
    return `${fn.name} may not reach the partition of ${keys.join(', ')}: add it to the ${leadingKeys} of its role, where the stack declares what ${fn.name} may write`;
  };

  return (caller, action, resource, context = {}) => {
    if (caller.kind === 'operator') return;
    const decision =
      caller.kind === 'function'
        ? ofFunction(caller.function, action, resource, context)
        : authorize(grantsToAccounts(deployment(), resource, eventSources), {
            principal: `AWS:${caller.name}`,
            action,
            resource,
            context,
          });
    if (decision.allowed) return;
    const refusal = new AwsError('AccessDeniedException', decision.reason);
    if (caller.kind === 'function') refusal.advice = keyAdvice(caller.function, action, resource, context);
    throw refusal;
  };
}

/**
 * What a bus grants other accounts: its resource policy, whichever accounts it names, since the one local account stands for
 * each of them. A bus without a policy takes events of `eventSources`.
 */
function grantsToAccounts(
  deployment: Deployment,
  resource: string,
  eventSources: readonly string[],
): PolicyStatement[] {
  const bus = deployment.buses.find(({ arn, name }) => arn === resource && name !== 'default');
  if (bus === undefined) return [];
  const granted = bus.resourcePolicy
    .filter(({ principals }) =>
      principals.some((principal) => principal === '*' || principal.startsWith('AWS:')),
    )
    .map((statement) => ({ ...statement, principals: ['AWS:*'] }));
  if (granted.length > 0 || eventSources.length === 0) return granted;
  return [
    {
      sid: 'LocalAccount',
      effect: 'Allow',
      actions: ['events:PutEvents'],
      resources: [bus.arn],
      conditions: { StringLike: { 'events:source': [...eventSources] } },
      principals: ['AWS:*'],
    },
  ];
}
