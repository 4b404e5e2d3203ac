import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fields, fieldsAt } from '../../infra/local/template/values.ts';
import { type AssemblyCopy, copyOfAssembly } from '../support/assembly.ts';
import {
  addFunction,
  addQueue,
  addRule,
  artifactIds,
  editTemplate,
  removeRule,
} from '../support/change-assembly.ts';
import { startCloud, type TestCloud } from '../support/local-cloud.ts';

const code = `export const handler = async (event) => { console.log('HEARD ' + event['detail-type'] + ' ' + event.detail.data.ticketId); };`;

/** Resources of one type in a stack, by logical id. */
const ofType = (resources: Fields, type: string): Array<[string, Fields]> =>
  Object.entries(resources)
    .map(([id, raw]): [string, Fields] => [id, fieldsAt(raw, id)])
    .filter(([, { Type }]) => Type === type);

describe('the local cloud is driven by the template', () => {
  let copy: AssemblyCopy;
  let stack: string;
  let busId: string;

  beforeAll(async () => {
    copy = await copyOfAssembly();
    stack =
      (await artifactIds(copy.dir, 'aws:cloudformation:stack')).find((id) => id.endsWith('-messaging')) ?? '';
    await editTemplate(copy.dir, stack, (resources) => {
      busId = ofType(resources, 'AWS::Events::EventBus')[0]?.[0] ?? '';
    });
  });
  afterAll(() => copy.remove());

  describe('with a function, a rule and a queue more, and a rule less', () => {
    let home: string;
    let cloud: TestCloud;

    beforeAll(async () => {
      home = await mkdtemp(join(tmpdir(), 'aftercare-added-'));
      const codeDir = join(home, 'code');
      await mkdir(codeDir);
      await writeFile(join(codeDir, 'index.mjs'), code);
      const changed = await copyOfAssembly();
      const { dir } = changed;
      await addFunction(dir, stack, 'Listener', { codeDir });
      await addQueue(dir, stack, 'Heard', { QueueName: 'heard' });
      const pattern = { source: ['aftercare'], 'detail-type': ['ticket-opened'] };
      await addRule(dir, stack, 'Added', { bus: { Ref: busId }, pattern, targets: ['Listener', 'Heard'] });
      let linking = '';
      await editTemplate(dir, stack, (resources) => {
        linking =
          ofType(resources, 'AWS::Events::Rule').find(
            ([id, { Properties }]) =>
              id.includes('LinkTicket') && JSON.stringify(Properties).includes('ticket-opened'),
          )?.[0] ?? '';
      });
      await removeRule(dir, stack, linking);
      cloud = await startCloud({ assemblyDir: dir, clock: { at: '2026-11-23T01:30:00Z', frozen: true } });
      await changed.remove();
    });
    afterAll(async () => {
      await cloud?.stop();
      await rm(home, { recursive: true, force: true });
    });

    it('obeys all of it', async () => {
      const { ticketId } = await cloud.postTicket({ email: 'jane@example.com' });
      await cloud.settle();
      // What was added hears the ticket.
      expect(
        cloud.local
          .logs('Listener')
          .map(({ message }) => message)
          .join('\n'),
      ).toContain(`HEARD ticket-opened ${ticketId}`);
      const queue = cloud.local.deployment.queues.find(({ name }) => name === 'heard');
      const bodies = cloud.local.services.queues.peek(queue?.arn ?? '').map(({ body }) => body);
      expect(bodies).toEqual([expect.stringContaining(ticketId)]);
      // Nobody links it to a customer any more; everything else goes on.
      const types = new Set((await cloud.tableItems()).map(({ pk }) => pk.split('#')[0]));
      expect([types.has('TICKET'), types.has('CUSTOMER')]).toEqual([true, false]);
      expect(await cloud.mails('jane@example.com')).toHaveLength(1);
    });
  });

  describe('with something that it does not model', () => {
    const start = async (change: (resources: Fields) => void): Promise<unknown> => {
      const changed = await copyOfAssembly();
      try {
        await editTemplate(changed.dir, stack, change);
        const cloud = await startCloud({ assemblyDir: changed.dir });
        await cloud.stop();
        return 'it started';
      } catch (error) {
        return error;
      } finally {
        await changed.remove();
      }
    };
    const propertiesOf = (resources: Fields, type: string): Fields => {
      const [found] = ofType(resources, type);
      return fieldsAt(found?.[1].Properties, type);
    };
    const named = (...parts: string[]) =>
      expect.objectContaining({
        name: 'UnmodelledError',
        message: expect.stringMatching(new RegExp(parts.join('.*'), 's')),
      });

    it('does not start: a resource type', async () => {
      const error = await start((resources) => {
        resources.Machine = { Type: 'AWS::StepFunctions::StateMachine', Properties: {} };
      });
      expect(error).toEqual(named('Machine', 'AWS::StepFunctions::StateMachine'));
    });

    it('does not start: a property', async () => {
      const error = await start((resources) => {
        propertiesOf(resources, 'AWS::SQS::Queue').HighSpeed = true;
      });
      expect(error).toEqual(named('HighSpeed'));
    });

    it('does not start: an operator in a pattern', async () => {
      const error = await start((resources) => {
        propertiesOf(resources, 'AWS::Events::Rule').EventPattern = { source: [{ resembles: 'aftercare' }] };
      });
      expect(error).toEqual(named('resembles'));
    });
  });
});
