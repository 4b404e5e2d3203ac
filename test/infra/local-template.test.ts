import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Deployment, PolicyStatement } from '../../infra/local/contracts.ts';
import { authorize } from '../../infra/local/iam/authorize.ts';
import { loadDeployment } from '../../infra/local/template/load-deployment.ts';
import { copyAssembly } from '../support/change-assembly.ts';
import { listRoleStatements, removeRoleStatement } from '../support/role-statements.ts';

const surroundings = {
  account: '000000000000',
  region: 'us-east-1',
  awsEndpoint: 'http://127.0.0.1:4566',
  publicUrl: 'http://127.0.0.1:3000',
};

/** The real application, read as the local cloud reads it. */
describe('the synthesized application', () => {
  let dir: string;
  let assembly: string;
  let deployment: Deployment;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'local-template-'));
    assembly = inject('assemblyDir');
    deployment = await loadDeployment(assembly, surroundings);
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  const named = <T extends { arn: string }>(list: readonly T[], arn: string) =>
    list.find((item) => item.arn === arn);
  const may = (
    policy: readonly PolicyStatement[],
    principal: string,
    action: string,
    resource: string,
    source: string,
  ) => authorize(policy, { principal, action, resource, context: { 'aws:SourceArn': [source] } });

  it('is modelled as a whole, and every function has its code', () => {
    expect(deployment.functions.length).toBeGreaterThan(0);
    for (const { codeDir, handler } of deployment.functions)
      expect(existsSync(join(codeDir, `${handler.split('.')[0]}.mjs`)), codeDir).toBe(true);
  });

  it('lets every rule reach its targets and their dead letters', () => {
    for (const rule of deployment.rules)
      for (const target of rule.targets) {
        const queues = [target.arn, target.deadLetterArn ?? ''].flatMap(
          (arn) => named(deployment.queues, arn) ?? [],
        );
        for (const queue of queues)
          expect(
            may(queue.resourcePolicy, 'Service:events.amazonaws.com', 'sqs:SendMessage', queue.arn, rule.arn),
          ).toEqual({ allowed: true });
        const fn = named(deployment.functions, target.arn);
        if (fn)
          expect(
            may(fn.resourcePolicy, 'Service:events.amazonaws.com', 'lambda:InvokeFunction', fn.arn, rule.arn),
          ).toEqual({ allowed: true });
      }
  });

  it('lets every mapping poll its source and every route invoke its function, and nobody from elsewhere', () => {
    const polling = {
      queue: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      stream: ['dynamodb:DescribeStream', 'dynamodb:GetShardIterator', 'dynamodb:GetRecords'],
    };
    for (const mapping of deployment.mappings)
      for (const action of polling[mapping.kind]) {
        const policy = named(deployment.functions, mapping.functionArn)?.policy ?? [];
        expect(may(policy, 'role', action, mapping.sourceArn, '')).toEqual({ allowed: true });
      }
    for (const api of deployment.apis)
      for (const { key, functionArn } of api.routes) {
        const policy = named(deployment.functions, functionArn)?.resourcePolicy ?? [];
        const source = (id: string) =>
          `arn:aws:execute-api:us-east-1:000000000000:${id}/$default/${key.replace(' ', '')}`;
        const invoke = (id: string) =>
          may(policy, 'Service:apigateway.amazonaws.com', 'lambda:InvokeFunction', functionArn, source(id))
            .allowed;
        expect(invoke(api.id), key).toBe(true);
        expect(invoke('another'), key).toBe(false);
      }
  });

  it('reads the same from a copy, and loses exactly what is taken away', async () => {
    const copy = join(dir, 'copy');
    await copyAssembly(assembly, copy);
    expect(await loadDeployment(copy, surroundings)).toEqual(deployment);

    const [place] = await listRoleStatements(copy);
    if (!place) throw new Error('no role has a statement');
    await removeRoleStatement(copy, place);
    const count = ({ functions }: Deployment) => functions.flatMap(({ policy }) => policy).length;
    expect(count(await loadDeployment(copy, surroundings))).toBe(count(deployment) - 1);
  });
});
