import { Stack } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { expect, it } from 'vitest';
import { assemble, localTemplates } from './support/assembly.ts';

it('passes the rules and the schemas that `cdk deploy` asks for, and would not pass anything', async () => {
  // A finding that is not acknowledged makes this throw.
  const production = await assemble('production', { checked: true });
  const rules = new AwsSolutionsChecks(production.app);
  expect(rules.validateScope(production.app).violations).toEqual([]);

  const [stack] = production.app.node.children.filter(Stack.isStack);
  if (!stack) throw new Error('no stack');
  new Queue(stack, 'Careless');
  const found = rules.validateScope(production.app).violations.map(({ ruleName }) => ruleName);
  expect(found).toContain('AwsSolutions-SQS4');
  production.remove();
});

it('gives the same templates and assets twice, in another process and another folder', async () => {
  const again = await assemble('local', { bundled: true });
  expect(again.files).toEqual(localTemplates().files);
  expect(Object.keys(again.files).length).toBe(12);
  again.remove();
});
