import { principalOf } from '../aws/permit.ts';
import type { FunctionResource, MappingResource } from '../contracts.ts';
import type { RuntimeContext } from './runtime-context.ts';

/** Asks whether a function's role allows an action; a denial is logged and answered false. */
export function roleAllows(
  context: Pick<RuntimeContext, 'authorize' | 'logs' | 'deployment'>,
  fn: FunctionResource,
  action: string,
  resource: string,
): boolean {
  const principal = principalOf(context.deployment, fn);
  const decision = context.authorize(fn.policy, { principal, action, resource, context: {} });
  if (!decision.allowed)
    context.logs.local('error', `AccessDenied: ${fn.name}: ${action}: ${decision.reason}`);
  return decision.allowed;
}

const needed: Record<MappingResource['kind'], string[]> = {
  queue: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
  stream: ['dynamodb:DescribeStream', 'dynamodb:GetShardIterator', 'dynamodb:GetRecords'],
};

/** Whether the role lets Lambda poll the source of a mapping; each missing action is logged by name. */
export function mayPoll(
  context: Pick<RuntimeContext, 'authorize' | 'logs' | 'deployment'>,
  fn: FunctionResource,
  mapping: MappingResource,
): boolean {
  const answers = needed[mapping.kind].map((action) => roleAllows(context, fn, action, mapping.sourceArn));
  return answers.every((allowed) => allowed);
}

/** Whether an AWS service may invoke a function, by the function's resource policy. */
export function serviceMayInvoke(
  { authorize, deployment }: Pick<RuntimeContext, 'authorize' | 'deployment'>,
  fn: FunctionResource,
  service: string,
  sourceArn: string,
): boolean {
  return authorize(fn.resourcePolicy, {
    principal: `Service:${service}`,
    action: 'lambda:InvokeFunction',
    resource: fn.arn,
    context: { 'aws:SourceArn': [sourceArn], 'aws:SourceAccount': [deployment.account] },
  }).allowed;
}
