import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { routes } from '../../functions/settings/desk/routes.ts';
import { findRoutes } from '../../infra/constructs/find-routes.ts';
import { type Role, type Route, roles } from '../../shared/http/define-route.ts';
import { settingResources } from '../../shared/settings/catalogue.ts';
import type { SettingResource } from '../../shared/settings/define-resource.ts';
import { builtInOf } from '../../shared/settings/define-setting.ts';
import { openTicket } from '../../shared/table/builders/open-ticket.ts';
import { iso } from '../../shared/time/clock.ts';
import { type Asked, askDeclared, pathsOf } from '../support/ask-declared.ts';
import type { MemoryTable } from '../support/memory-table.ts';
import { openWorld, type World } from '../support/world/open-world.ts';
import { saidEvents } from '../support/world/said-events.ts';

let world: World;
let table: MemoryTable;
beforeEach(() => {
  world = openWorld();
  table = world.table;
});

const askAs = askDeclared(routes, (route, what) => world.ask(route, what), 'admin');
const ask = (route: string, { id, ...asked }: Asked & { id?: string } = {}) =>
  askAs(route, { ...asked, params: id === undefined ? undefined : { id } });
const put = (path: string, document: { id: string }, version?: number) =>
  ask(`PUT ${path}/{id}`, { id: document.id, json: { document, version } });

/** A document of each kind that its schema takes. */
const samples: Record<string, { id: string }> = {
  person: { id: 'anna', name: 'Anna', role: 'agent', language: 'en', queues: ['repairs'] } as { id: string },
  rate: { id: 'EUR', worth: 7.8 } as { id: string },
  block: { id: 'spam', domains: ['spam.example'] } as { id: string },
  firm: { id: 'firm', phone: '400-820-8820' } as { id: string },
};
const builtInDocuments = new Map<string, readonly { id: string }[]>(
  await Promise.all(
    settingResources.map(async ({ path, definition }) => [path, await builtInOf(definition)] as const),
  ),
);
const builtInAt = (path: string): readonly { id: string }[] => builtInDocuments.get(path) ?? [];
const sampleOf = ({ path, definition }: SettingResource): { id: string } =>
  samples[definition.kind] ?? builtInAt(path)[0] ?? { id: 'none' };

it('has every route that the catalogue promises, and two more', () => {
  expect(Object.keys(routes)).toHaveLength(settingResources.length * 5 + 2);
});

describe.each(settingResources.map((resource) => [resource.path, resource] as const))(
  '%s',
  (path, resource) => {
    const sample = sampleOf(resource);
    const isBuiltIn = builtInAt(path).length > 0;

    it('shows what is built in, takes a document, keeps what was before, and takes it away again', async () => {
      const before = await ask(`GET ${path}`);
      expect(before.json.items.map(({ id }: { id: string }) => id).sort()).toEqual(
        builtInAt(path)
          .map(({ id }) => id)
          .sort(),
      );
      for (const item of before.json.items) {
        expect(item).toMatchObject({ version: 0, builtIn: true, active: true });
        expect(resource.definition.schema.parse(item.document)).toEqual(item.document);
      }
      expect((await put(path, sample)).json).toEqual({ id: sample.id, version: 1, active: true });
      expect((await put(path, sample)).status).toBe(409);
      expect((await put(path, sample, 0)).status).toBe(409);
      expect((await put(path, sample, 1)).json.version).toBe(2);
      const shown = await ask(`GET ${path}/{id}`, { id: sample.id });
      const written = resource.definition.schema.parse(sample);
      expect(shown.json).toMatchObject({ version: 2, active: true, document: written, updatedBy: 'agent-1' });
      expect(shown.json.builtIn).toBe(isBuiltIn);
      const { items } = (await ask(`GET ${path}/{id}/history`, { id: sample.id })).json;
      expect(items).toMatchObject([
        { version: 2, at: iso(world.now()), by: 'agent-1', before: written },
        { version: 1, ...(isBuiltIn ? { before: builtInAt(path)[0] } : {}) },
      ]);
      expect(items[1].before === undefined).toBe(!isBuiltIn);
    });

    it('begins a page behind what is there, and behind nothing else', async () => {
      await put(path, sample);
      const { items } = (await ask(`GET ${path}`)).json;
      const [first] = items;
      const rest = await ask(`GET ${path}`, { query: { cursor: first.id } });
      expect(rest.json.items).toEqual(items.slice(1));
      expect((await ask(`GET ${path}`, { query: { cursor: 'nobody' } })).status).toBe(422);
      const past = { id: sample.id, query: { cursor: '1' } };
      expect((await ask(`GET ${path}/{id}/history`, past)).json).toEqual({ items: [] });
    });

    it('tells of each write, with ids alone', async () => {
      await put(path, sample);
      expect(saidEvents(table.items())).toMatchObject([
        { type: 'setting-changed', data: { kind: resource.definition.kind, id: sample.id, version: 1 } },
      ]);
    });

    it('is read by all staff and written by those who may', async () => {
      for (const role of [...roles, 'nobody'] as const) {
        const read = role === 'nobody' ? 401 : role === 'partner' ? 403 : 200;
        expect((await ask(`GET ${path}`, { role })).status, role).toBe(read);
        const one = (await ask(`GET ${path}/{id}`, { role, id: 'no-such-thing' })).status;
        expect(one).toBe(read === 200 ? 404 : read);
        const past = (await ask(`GET ${path}/{id}/history`, { role, id: 'no-such-thing' })).status;
        expect(past).toBe(read === 200 ? 404 : read);
        const may = role !== 'nobody' && resource.writers.includes(role);
        const refused = role === 'nobody' ? 401 : 403;
        const asked = { role, id: sample.id, json: { document: sample } };
        expect((await ask(`DELETE ${path}/{id}`, { role, id: 'no-such-thing' })).status).toBe(
          may ? 404 : refused,
        );
        if (!may) expect((await ask(`PUT ${path}/{id}`, asked)).status).toBe(refused);
      }
    });

    it('refuses what its schema does not take, by field', async () => {
      const bad = await ask(`PUT ${path}/{id}`, {
        id: sample.id,
        json: { document: { ...sample, colour: 'red' }, version: -1 },
      });
      expect(bad.status).toBe(422);
      expect(pathsOf(bad)).toEqual(expect.arrayContaining(['document.colour', 'version']));
      expect(pathsOf(await ask(`PUT ${path}/{id}`, { id: 'other', json: { document: sample } }))).toEqual([
        'document.id',
      ]);
    });
  },
);

describe('taking away', () => {
  const remove = (path: string, id: string, query?: Record<string, string>) =>
    ask(`DELETE ${path}/{id}`, { id, query });

  it('hides a built-in document, which can be shown and written again', async () => {
    expect((await remove('/v1/canned-replies', 'thanks')).json).toEqual({
      id: 'thanks',
      version: 1,
      active: false,
    });
    const ids = async (query?: Record<string, string>) =>
      (await ask('GET /v1/canned-replies', { query })).json.items.map(({ id }: { id: string }) => id);
    expect(await ids()).not.toContain('thanks');
    expect(await ids({ removed: 'true' })).toContain('thanks');
    expect((await remove('/v1/canned-replies', 'thanks')).status).toBe(404);
    const { json } = await ask('GET /v1/canned-replies/{id}', { id: 'thanks' });
    expect(json).toMatchObject({ active: false, builtIn: true, version: 1 });
    expect((await put('/v1/canned-replies', json.document)).json.version).toBe(2);
    expect(await ids()).toContain('thanks');
  });

  it('asks for the version where one is sent', async () => {
    expect((await remove('/v1/limits', 'agent', { version: '1' })).status).toBe(409);
    expect((await remove('/v1/limits', 'agent', { version: '0' })).status).toBe(200);
  });

  it('names what still uses a queue, a calendar, a person', async () => {
    const queue = { id: 'vip', label: { en: 'VIP', 'zh-CN': '贵宾' }, order: 1 };
    await put('/v1/queues', queue);
    await put('/v1/people', { id: 'anna', name: 'Anna', role: 'agent', queues: ['vip'] } as { id: string });
    const rule = { id: 'to-vip', then: { queue: 'vip', assignee: 'anna' } };
    expect((await put('/v1/routing', rule)).status).toBe(200);
    expect((await remove('/v1/queues', 'vip')).json.detail).toContain('routing-rule to-vip, person anna');
    expect((await remove('/v1/people', 'anna')).json.detail).toContain('routing-rule to-vip');
    await remove('/v1/routing', 'to-vip');
    expect((await remove('/v1/people', 'anna')).status).toBe(200);
    expect((await remove('/v1/queues', 'vip')).status).toBe(200);
    const [calendar] = (await ask('GET /v1/service-levels')).json.items;
    const used = await remove('/v1/calendars', calendar.document.calendarId);
    expect(used.status).toBe(409);
    expect(used.json.detail).toContain(`service-level ${calendar.id}`);
  });

  it('leaves a queue where open tickets wait, and the last one', async () => {
    const queue = { id: 'vip', label: { en: 'VIP', 'zh-CN': '贵宾' } };
    await put('/v1/queues', queue);
    const { writes } = openTicket(
      {
        ...{ id: '7K3QZ9X0MB', kind: 'repair', subject: 's', description: 'd', contact: { name: 'A' } },
        ...{ language: 'en', channel: 'form', timeZone: 'UTC', correlationId: 'c', acknowledge: false },
        routing: { queue: 'vip', priority: 'low', tags: [], why: [] },
      },
      { now: world.now(), agendaShards: 1 },
    );
    await table.transact(writes);
    expect((await remove('/v1/queues', 'vip')).json.detail).toMatch(/Move them first/);
  });
});

describe('documents that do not go together with the others', () => {
  it.each([
    ['/v1/routing', { id: 'r', then: { queue: 'gone' } }, ['document.then.queue']],
    ['/v1/routing', { id: 'r', then: { assignee: 'gone' } }, ['document.then.assignee']],
    [
      '/v1/routing',
      { id: 'r', when: { forms: ['contact', 'gone'] }, then: { priority: 'low' } },
      ['document.when.forms.1'],
    ],
    ['/v1/routing', { id: 'r', then: {} }, ['document.then']],
    ['/v1/people', { id: 'p', name: 'P', role: 'agent', queues: ['orders', 'gone'] }, ['document.queues.1']],
    ['/v1/people', { id: 'me', name: 'Me', role: 'agent' }, ['document.id']],
    ['/v1/limits', { id: 'partner', amounts: { CNY: 1 } }, ['document.id']],
    ['/v1/limits', { id: 'agent', amounts: { CNY: 1.5 } }, ['document.amounts.CNY']],
    ['/v1/rates', { id: 'euro', worth: 1 }, ['document.id']],
    ['/v1/rates', { id: 'EUR', worth: 0 }, ['document.worth']],
    [
      '/v1/canned-replies',
      { id: 'c', label: { en: 'C', 'zh-CN': 'C' }, texts: { en: 'Hi {{customer.nme}}', 'zh-CN': '好' } },
      ['document.texts.en'],
    ],
  ])('%s %j', async (path, document, fields) => {
    const refused = await put(path, document);
    expect(refused.status).toBe(422);
    expect(pathsOf(refused)).toEqual(fields);
  });

  it('names the variable that there is not', async () => {
    const refused = await put('/v1/canned-replies', {
      ...{ id: 'c', label: { en: 'C', 'zh-CN': 'C' } },
      texts: { en: 'Hi {{ customer.nme }} {{firm.name}}', 'zh-CN': '好' },
    } as { id: string });
    expect(refused.json.errors[0].message).toContain('customer.nme');
  });
});

describe('routing', () => {
  const dryRun = (json: unknown, role: Role = 'agent') => ask('POST /v1/routing/dry-run', { json, role });

  it('is tried without storing anything, with rules that hold and one that may be saved', async () => {
    const facts = { kind: 'enquiry', subject: '插座冒烟', grade: 'VIP' };
    const { json } = await dryRun(facts);
    expect(json).toMatchObject({ queue: 'service', priority: 'urgent', tags: ['safety'] });
    expect(json.why).toEqual([
      { ruleId: 'danger', took: ['priority', 'tags'] },
      { ruleId: 'default:kind', took: ['queue'] },
    ]);
    const draft = { id: 'mine', order: 1, when: { grades: ['VIP'] }, then: { queue: 'orders' }, stop: true };
    expect((await dryRun({ ...facts, draft })).json).toMatchObject({ queue: 'orders', priority: 'high' });
    expect(table.items()).toEqual([]);
  });

  it('refuses facts that cannot be, and those who are no staff', async () => {
    expect(pathsOf(await dryRun({ kind: 'wish', draft: { id: 'x' } }))).toEqual(['kind', 'draft.then']);
    expect((await dryRun({ kind: 'enquiry' }, 'partner')).status).toBe(403);
    expect(
      (await ask('POST /v1/routing/dry-run', { json: { kind: 'enquiry' }, role: 'nobody' })).status,
    ).toBe(401);
  });
});

describe('people/me', () => {
  it('answers the own document, or what the token tells', async () => {
    const me = () => ask('GET /v1/people/me', { role: 'supervisor' });
    expect((await me()).json).toEqual({
      ...{ id: 'agent-1', name: 'agent-1', initials: 'A1', language: 'en', role: 'supervisor', queues: [] },
      ...{ roles: ['supervisor'], known: false, zone: 'Asia/Shanghai', may: expect.any(Array) },
    });
    const anna = { id: 'agent-1', name: 'Anna', role: 'agent', away: true, calendarId: 'en-office' };
    await put('/v1/people', anna as { id: string });
    expect((await me()).json).toMatchObject({
      ...{ name: 'Anna', initials: 'AN', language: 'zh-CN', away: true, known: true, zone: 'Europe/London' },
      // What the token says decides what she may do.
      ...{ role: 'agent', roles: ['supervisor'] },
    });
    for (const role of ['partner', 'nobody'] as const)
      expect((await ask('GET /v1/people/me', { role })).status).toBe(role === 'nobody' ? 401 : 403);
  });

  it.each(['agent', 'supervisor', 'admin'] as const)(
    'tells %s every operation whose contract lets them in',
    async (role) => {
      const { may } = (await ask('GET /v1/people/me', { role })).json as { may: string[] };
      const lets = ({ access }: Route) => access !== 'public' && access.includes(role);
      const all = [...(await findRoutes(join(import.meta.dirname, '../..'))).values()];
      expect(may).toEqual(
        all
          .filter(lets)
          .map(({ id }) => id)
          .sort(),
      );
      expect(may.includes('put-person')).toBe(role === 'admin');
      expect(may.includes('put-canned-reply')).toBe(role !== 'agent');
    },
  );
});

describe('people', () => {
  it('are listed with what stands for their names, and who left is marked', async () => {
    const wang = { id: 'w', name: '王小明', role: 'agent', queues: ['repairs'], mail: 'w@firm.example' };
    for (const each of [wang, { id: 'j', name: 'Jane van Dyk', role: 'supervisor' }])
      await put('/v1/people', each as { id: string });
    await ask('DELETE /v1/people/{id}', { id: 'j', query: { version: '1' } });
    const list = async (removed: string) =>
      (await ask('GET /v1/people', { role: 'agent', query: { removed } })).json.items;
    expect(await list('false')).toMatchObject([{ id: 'w', initials: '小明', active: true, document: wang }]);
    expect(await list('true')).toMatchObject([{ id: 'j', initials: 'JD', active: false }, { id: 'w' }]);
    expect((await ask('GET /v1/people/{id}', { id: 'j' })).json.initials).toBe('JD');
  });
});
