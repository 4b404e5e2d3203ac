import type { Deployment } from '../contracts.ts';
import { TemplateError, unmodelled } from './values.ts';

/** Dead letters and failure destinations must be queues of the assembly; names must be unique, as AWS demands. */
export function checkDestinations(deployment: Deployment): void {
  const queues = new Set(deployment.queues.map(({ arn }) => arn));
  const check = (owner: string, arn: string | undefined) => {
    if (arn !== undefined && !queues.has(arn))
      unmodelled(owner, `dead letter ${arn}, which is no queue of this assembly,`);
  };
  for (const { logicalId, asyncDeadLetterArn } of deployment.functions) check(logicalId, asyncDeadLetterArn);
  for (const { logicalId, redrive } of deployment.queues) check(logicalId, redrive?.deadLetterArn);
  for (const { logicalId, onFailureArn } of deployment.mappings) check(logicalId, onFailureArn);
  for (const rule of deployment.rules)
    for (const target of rule.targets) check(`${rule.logicalId} (${target.id})`, target.deadLetterArn);

  const { functions, tables, buses, rules } = deployment;
  for (const kind of [functions, tables, deployment.queues, buses, rules]) {
    const seen = new Set<string>();
    for (const { arn } of kind) {
      if (seen.has(arn)) throw new TemplateError(`${arn} is declared twice`);
      seen.add(arn);
    }
  }
}
