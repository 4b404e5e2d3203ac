import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDeployment } from '../../infra/local/template/load-deployment.ts';
import { addFunction, addQueue, addRule, copyAssembly, removeRule } from '../support/change-assembly.ts';
import { listRoleStatements, removeRoleStatement } from '../support/role-statements.ts';
import { arn, permission, resource } from '../support/template-resources.ts';
import {
  lambda,
  queue,
  role,
  SURROUNDINGS,
  temporaryFolder,
  writeAssembly,
} from './local-template-fixture.ts';

const send = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: arn('Work') };
const receive = { Effect: 'Allow', Action: 'sqs:ReceiveMessage', Resource: arn('Work') };

async function copied() {
  const from = writeAssembly({
    App: {
      Resources: {
        Work: queue(),
        Role: role(send, receive),
        Fn: lambda('Role'),
        Rule: resource('AWS::Events::Rule', {
          EventPattern: { source: ['a'] },
          Targets: [{ Id: 't', Arn: arn('Fn') }],
        }),
        Permission: permission('Fn', 'events.amazonaws.com', arn('Rule')),
      },
    },
  });
  const dir = temporaryFolder();
  await copyAssembly(from, dir);
  return { from, dir, read: () => loadDeployment(dir, SURROUNDINGS) };
}

describe('a changed copy of an assembly', () => {
  it('reads like the original, running the same code', async () => {
    const { from, read } = await copied();
    expect(await read()).toEqual(await loadDeployment(from, SURROUNDINGS));
  });

  it('gains a function, a queue and a rule, and loses another', async () => {
    const { from, dir, read } = await copied();
    const original = readFileSync(join(from, 'App.template.json'), 'utf8');
    await addFunction(dir, 'App', 'Extra', { codeDir: from, environment: { A: 'b' }, statements: [send] });
    await addQueue(dir, 'App', 'Inbox');
    await addRule(dir, 'App', 'Listen', {
      bus: 'default',
      pattern: { source: ['b'] },
      targets: ['Extra', 'Inbox'],
    });
    await removeRule(dir, 'App', 'Rule');

    const { functions, queues, rules } = await read();
    expect(rules.map(({ logicalId }) => logicalId)).toEqual(['Listen']);
    expect(rules[0]?.targets.map((target) => target.arn)).toEqual([functions[1]?.arn, queues[1]?.arn]);
    expect(functions[1]).toMatchObject({
      codeDir: from,
      environment: { A: 'b' },
      policy: [{ actions: ['sqs:SendMessage'] }],
    });
    expect(functions[1]?.resourcePolicy).toHaveLength(1);
    expect(functions[0]?.resourcePolicy).toHaveLength(0);
    expect(readFileSync(join(from, 'App.template.json'), 'utf8')).toBe(original);
  });

  it('loses one statement of a role at a time', async () => {
    const { dir, read } = await copied();
    const places = await listRoleStatements(dir);
    expect(places.map(({ logicalId, index, statement }) => [logicalId, index, statement.Action])).toEqual([
      ['Role', 0, 'sqs:SendMessage'],
      ['Role', 1, 'sqs:ReceiveMessage'],
    ]);
    for (const place of places.slice(0, 1)) await removeRoleStatement(dir, place);
    expect((await read()).functions[0]?.policy.map(({ actions }) => actions)).toEqual([
      ['sqs:ReceiveMessage'],
    ]);
  });
});
