import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import type { Authorize, FunctionResource } from '../../infra/local/contracts.ts';
import { authorize } from '../../infra/local/iam/authorize.ts';
import { settingsTtlMs } from '../../shared/settings/open-settings.ts';
import { copyOfAssembly } from '../support/assembly.ts';
import { startCloud, type TestCloud } from '../support/local-cloud.ts';
import { isLong } from '../support/long-form.ts';
import { listRoleStatements, removeRoleStatement, type StatementPlace } from '../support/role-statements.ts';
import { type StoryParts, storyParts } from './support/story-parts.ts';

/** Everything that a role was asked for while the story was told, with the statements that it was asked of. */
const asked = vi.hoisted((): Parameters<Authorize>[] => []);
vi.mock(import('../../infra/local/iam/authorize.ts'), async (importOriginal) => {
  const module = await importOriginal();
  const recorded: Authorize = (statements, request) => {
    asked.push([statements, request]);
    return module.authorize(statements, request);
  };
  return { ...module, authorize: recorded };
});

const sidOf = ({ statement }: StatementPlace): string => String(statement.Sid);

/** Statements that the story never uses, and why. Whatever else a role has must be needed. */
const unused: Record<string, string> = {
  WriteLog: 'Lambda itself writes the log; functions make no call for it',
};
/** Lambda polls with these; they are checked at the start. */
const polling = ['ConsumeQueue', 'ConsumeBulkQueue', 'ReadStream'];

/** The CDK's own function copies the console's files before anybody comes; the local cloud copies them itself. */
const isOfDeployment = ({ stack }: StatementPlace): boolean => stack.endsWith('-site');

const places = (await listRoleStatements(inject('assemblyDir'))).filter((place) => !isOfDeployment(place));
const templates = new Map(
  [...new Set(places.map(({ stack }) => stack))].map((stack) => [stack, resourcesOf(stack)]),
);
const used = places.filter((place) => !(sidOf(place) in unused) && !polling.includes(sidOf(place)));
// A broken relay holds up whatever else would be told, so its parts come last.
const isOfOutbox = ({ logicalId }: StatementPlace): boolean => logicalId.startsWith('Outbox');
const last = (place: StatementPlace): number => (isOfOutbox(place) ? 1 : 0);
/**
 * What the outbox does without a statement is to heal: only its lack shows that. `npm run prove` tells the story anew for each statement that
 * is missing.
 */
const taken = used.filter((place) => isLong || isOfOutbox(place));
const inTurn = taken
  .sort((a, b) => last(a) - last(b))
  .map((place) => [`${place.logicalId} ${sidOf(place)}`, place] as const);

interface Resource {
  Properties: {
    FunctionName?: string;
    Role?: { 'Fn::GetAtt'?: [string, string] };
    Roles?: Array<{ Ref: string }>;
  };
}

function resourcesOf(stack: string): Record<string, Resource> {
  const file = join(inject('assemblyDir'), `${stack}.template.json`);
  return (JSON.parse(readFileSync(file, 'utf8')) as { Resources: Record<string, Resource> }).Resources;
}

describe('each statement of each role', () => {
  let cloud: TestCloud;
  let parts: StoryParts;

  /** The function whose role has the statement. */
  const ownerOf = ({ stack, logicalId }: StatementPlace): FunctionResource => {
    const [role] = templates.get(stack)?.[logicalId]?.Properties.Roles ?? [];
    const owners = Object.values(templates.get(stack) ?? {}).filter(
      ({ Properties }) => role?.Ref !== undefined && Properties?.Role?.['Fn::GetAtt']?.[0] === role.Ref,
    );
    expect(owners).toHaveLength(1);
    const name = String(owners[0]?.Properties.FunctionName);
    const fn = cloud.local.deployment.functions.find((each) => each.name === name);
    if (!fn) throw new Error(`no function ${name}`);
    return fn;
  };
  const functionOf = (arn: string): FunctionResource => {
    const fn = cloud.local.deployment.functions.find((each) => each.arn === arn);
    if (!fn) throw new Error(`no function ${arn}`);
    return fn;
  };
  const denialsSince = (at: string): string[] =>
    cloud.local
      .logs()
      .filter((line) => line.at >= at && line.message.includes('is not authorized to perform'))
      .map(({ message }) => message);

  beforeAll(async () => {
    cloud = await startCloud({ clock: { at: '2026-11-23T01:30:00Z', frozen: true } });
    parts = storyParts(cloud, await cloud.staff('admin'));
  });
  afterAll(() => cloud?.stop());

  it('is in the list of those that the story uses, or not, for a reason', () => {
    expect(new Set(places.map(sidOf).filter((sid) => sid in unused))).toEqual(new Set(Object.keys(unused)));
    expect(places.length).toBeGreaterThan(80);
    expect(
      new Set(cloud.local.deployment.functions.map(({ name }) => name.replace('aftercare-local-', ''))),
    ).toEqual(new Set(Object.keys(parts)));
  });

  // The whole story, told in one go: what every function does.
  it('was needed by nobody who did not have it', async () => {
    for (const [name, tell] of Object.entries(parts)) {
      await tell();
      await cloud.settle();
      expect(denialsSince(''), name).toEqual([]);
    }
  });

  it('was needed: without it something that was asked for is refused', () => {
    const idle = used.filter((place) => {
      if (isOfOutbox(place)) return false;
      const { policy } = ownerOf(place);
      const others = policy.filter(({ sid }) => sid !== sidOf(place));
      expect(others).toHaveLength(policy.length - 1);
      return !asked.some(
        ([statements, request]) => statements === policy && !authorize(others, request).allowed,
      );
    });
    expect(idle.map(({ logicalId, statement }) => `${logicalId} ${statement.Sid}`)).toEqual([]);
  });

  it.each(inTurn)('%s, taken away', async (_, place) => {
    const fn = ownerOf(place);
    const tell = partOf(fn, place);
    await prepare(fn, place);
    const relay = functionOf(fn.arn.replace('outbox-resend', 'outbox-relay'));
    const wholes = new Map([fn, relay].map((each) => [each, each.policy]));
    // What the relay takes is not left to the resend, and what it can publish it never gives up.
    if (givesUp(fn, place)) relay.policy = relay.policy.filter(({ sid }) => sid !== 'PublishEvents');
    const left = fn.policy.filter(({ sid }) => sid !== sidOf(place));
    expect(left).toHaveLength(fn.policy.length - 1);
    fn.policy = left;
    // The clock stands still but for this: a line's instant tells which statement was missing, and settings are read anew.
    cloud.local.clock.set(cloud.local.clock.now() + settingsTtlMs);
    const at = cloud.now().toISOString();
    try {
      await tell();
      await cloud.settle();
    } finally {
      for (const [each, whole] of wholes) each.policy = whole;
    }
    const actions = [place.statement.Action].flat().map(String);
    expect(
      denialsSince(at).filter(
        (message) =>
          message.includes(`/${fn.name} is not authorized`) &&
          actions.some((action) => message.includes(`perform: ${action} on resource: `)),
      ),
      denialsSince(at).join('\n'),
    ).not.toEqual([]);
    if (fn.name.includes('outbox')) await cloud.advance('PT3M');
  });

  it('given back, heals what was held up', async () => {
    await cloud.advance('PT20M');
    // Of the batches that the relay gave up, notes are left; their events were sent again.
    const letters = cloud.local.deadLetters().filter(({ queue }) => !queue.includes('outbox-relay'));
    expect(letters).toEqual([]);
    expect(
      (await cloud.tableItems()).filter(({ pk, sk }) => pk.startsWith('OUTBOX#') && sk !== 'CURSOR'),
    ).toEqual([]);
  });

  const givesUp = ({ name }: FunctionResource, place: StatementPlace): boolean =>
    name.includes('outbox-resend') || sidOf(place) === 'KeepFailedBatches';

  function partOf(fn: FunctionResource, place: StatementPlace): StoryParts[string] {
    const part = parts[givesUp(fn, place) ? 'outbox-resend' : fn.name.replace('aftercare-local-', '')];
    if (!part) throw new Error(`no part of the story uses ${fn.name}`);
    return part;
  }

  /** A function that has read the signing secret, or the send rate, keeps it: let its instances go first. */
  async function prepare(fn: FunctionResource, place: StatementPlace): Promise<void> {
    if (['ReadSigningSecret', 'AskSendRate'].includes(sidOf(place))) await cloud.local.retire(fn.arn);
  }
});

describe('without the statements by which Lambda polls', () => {
  it('says of each function what it may not, and polls for none', async () => {
    const copy = await copyOfAssembly();
    const polled = places.filter((place) => polling.includes(sidOf(place)));
    for (const place of [...polled].sort((a, b) => b.index - a.index))
      await removeRoleStatement(copy.dir, place);
    const cloud = await startCloud({ assemblyDir: copy.dir });
    try {
      const denied = cloud.local.logs('local').map(({ message }) => message);
      const { mappings, functions } = cloud.local.deployment;
      expect(mappings).toHaveLength(polled.length);
      for (const { functionArn, kind } of mappings) {
        const name = functions.find(({ arn }) => arn === functionArn)?.name;
        const action = kind === 'queue' ? 'sqs:ReceiveMessage' : 'dynamodb:GetRecords';
        expect(denied).toContainEqual(expect.stringContaining(`AccessDenied: ${name}: ${action}`));
      }
    } finally {
      await cloud.stop();
      await copy.remove();
    }
  });
});
