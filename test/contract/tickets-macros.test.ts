import { beforeEach, describe, expect, it } from 'vitest';
import { routes } from '../../functions/tickets/desk/routes.ts';
import { Macro } from '../../shared/settings/macros.ts';
import { Person } from '../../shared/settings/people.ts';
import { writingHintSetting } from '../../shared/settings/writing-hints.ts';
import { type Ticket, ticket } from '../../shared/table/entities/ticket.ts';
import { hours, iso } from '../../shared/time/clock.ts';
import { expectDeclared } from '../support/expect-declared.ts';
import { someTicket } from '../support/fill-tickets.ts';
import { openWorld, type World } from '../support/world/open-world.ts';
import { storeSetting } from '../unit/intake-support.ts';

let world: World;
let id: string;
beforeEach(async () => {
  world = openWorld();
  const person = { id: 'agent-1', name: 'Ann', role: 'agent' };
  await storeSetting(world.table, 'person', Person.parse(person));
  id = await put(1);
});

async function put(number: number, facts: Partial<Ticket> = {}): Promise<string> {
  const value = someTicket(number, { proof: { by: 'staff', at: iso(world.now()) }, ...facts });
  await world.table.transact([{ put: ticket.item(value) }]);
  return value.id;
}

const text = 'Hello {{customer.name}}, we look into {{ticket.subject}}.';
const whole = {
  id: 'everything',
  label: { 'zh-CN': '全部', en: 'Everything' },
  steps: [
    { do: 'snooze', hours: 4 },
    { do: 'state', to: 'pending' },
    { do: 'reply', texts: { 'zh-CN': text, en: text } },
    { do: 'note', text: 'Asked for the serial number.' },
    { do: 'tag', add: ['asked'], remove: ['new'] },
    { do: 'assign', assignee: 'me' },
    { do: 'queue', queue: 'service' },
    { do: 'priority', priority: 'high' },
  ],
};
const macro = (document: object) => storeSetting(world.table, 'macro', Macro.parse(document));
const ask = async (route: 'applyMacro' | 'previewMacro', macroId: string, body: object = {}, on = id) => {
  const { method, path } = routes[route];
  const answer = await world.ask(`${method} ${path}`, {
    staff: 'agent-1',
    params: { id: on, macroId },
    body,
  });
  expectDeclared(routes[route], answer);
  // biome-ignore lint/suspicious/noExplicitAny: answers of several shapes, held to their contract above
  return { status: answer.statusCode, json: answer.json as any };
};
const stored = async (on = id) => ticket.parse((await world.table.get(ticket.key(on))) ?? {});
const mails = () => world.mails.map(({ to }) => to);

describe('a macro', () => {
  it('does all that it says in one write, as its preview told', async () => {
    await macro(whole);
    id = await put(2, { tags: ['new', 'door'] });
    const before = await stored();
    const { json: preview } = await ask('previewMacro', 'everything');
    const until = iso(new Date(world.now().getTime() + hours(4)));
    expect(preview).toMatchObject({
      ...{ reply: 'Hello 王芳, we look into Washing machine leaks 2.', note: 'Asked for the serial number.' },
      ...{
        tags: ['door', 'asked'],
        assignee: 'agent-1',
        queue: 'service',
        priority: 'high',
        state: 'pending',
      },
      snooze: until,
    });
    expect(await stored()).toEqual(before);
    const { status, json } = await ask('applyMacro', 'everything');
    expect(status).toBe(200);
    expect(json.ticket).toMatchObject({
      ...{
        tags: ['door', 'asked'],
        assignee: 'agent-1',
        queue: 'service',
        priority: 'high',
        state: 'pending',
      },
      snooze: { until },
    });
    const kinds = json.ticket.timeline.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toEqual(['edit', 'assignment', 'note', 'staff-reply', 'state-change', 'snooze']);
    await world.settle();
    expect(mails()).toEqual(['customer-2@example.com']);
  });

  it('is stopped as a whole by a gap in its reply, which a value fills', async () => {
    await macro(whole);
    id = await put(3, { subject: ' ', contact: { name: '王芳', mail: 'w@example.com' } });
    const before = await stored();
    const { json: preview } = await ask('previewMacro', 'everything');
    expect(preview.refusal.errors).toMatchObject([{ path: 'variables.ticket.subject' }]);
    const refused = await ask('applyMacro', 'everything');
    expect(refused).toMatchObject({ status: 422, json: { errors: [{ path: 'variables.ticket.subject' }] } });
    expect(await stored()).toEqual(before);
    const variables = { 'ticket.subject': 'the leak' };
    expect((await ask('applyMacro', 'everything', { variables })).status).toBe(200);
  });

  it('is stopped by a state that the ticket cannot go to, and for another version', async () => {
    id = await put(4, { state: 'closed', finishedAt: iso(world.now()) });
    expect((await ask('previewMacro', 'ask-details')).json.refusal.detail).toContain('closed');
    expect((await ask('applyMacro', 'ask-details')).status).toBe(409);
    expect((await ask('applyMacro', 'spam', { expectedVersion: 7 })).status).toBe(409);
    expect((await ask('applyMacro', 'none')).status).toBe(404);
    expect((await ask('previewMacro', 'none')).status).toBe(404);
  });

  it('is done once under one key', async () => {
    await macro(whole);
    const headers = { 'idempotency-key': '7f9c5a2e-28f1-4f3e-9f36-2f0d3f3a8a11' };
    const send = () =>
      world.ask('POST /v1/tickets/{id}/macros/{macroId}', {
        ...{ staff: 'agent-1', params: { id, macroId: 'everything' }, headers, body: {} },
      });
    expect((await send()).statusCode).toBe(200);
    await world.wait(1000);
    expect((await send()).statusCode).toBe(200);
    await world.settle();
    expect(mails()).toHaveLength(1);
  });

  it('is done to many, each with its outcome', async () => {
    const closed = await put(5, { state: 'closed', finishedAt: iso(world.now()) });
    const start = (json: object) => world.ask('POST /v1/tickets/bulk', { staff: 'agent-1', body: json });
    expect((await start({ action: 'macro', macroId: 'none', ticketIds: [id] })).statusCode).toBe(422);
    const job = await start({ action: 'macro', macroId: 'spam', ticketIds: [id, closed] });
    expect(job.statusCode).toBe(202);
    await world.settle();
    expect(await stored()).toMatchObject({ state: 'resolved', tags: ['spam'], spam: { by: 'agent-1' } });
    const { jobId } = job.json as unknown as { jobId: string };
    const done = await world.ask('GET /v1/tickets/bulk/{jobId}', { staff: 'agent-1', params: { jobId } });
    expect(JSON.stringify(done.json)).toContain('refused');
    expect(mails()).toEqual([]);
  });
});

describe('macros and hints as settings', () => {
  const save = (path: string, document: { id: string }, role: string) =>
    world.ask(`PUT ${path}/{id}`, {
      ...{ staff: 'boss', groups: `[${role}]`, params: { id: document.id }, body: { document } },
    });
  const pathsOf = ({ json }: { json: unknown }) =>
    (json as { errors: Array<{ path: string }> }).errors.map(({ path }) => path);

  it('are written by supervisors and read by all staff', async () => {
    for (const [path, document] of [
      ['/v1/macros', whole],
      ['/v1/hints', writingHintSetting.builtIn[0] ?? { id: '' }],
    ] as const) {
      expect((await save(path, document, 'agent')).statusCode).toBe(403);
      expect((await save(path, document, 'supervisor')).statusCode).toBe(200);
      expect((await world.ask(`GET ${path}`, { staff: 'agent-1' })).statusCode).toBe(200);
    }
  });

  it('name what is wrong with a macro, and what it needs cannot be taken away', async () => {
    const steps = [
      { do: 'queue', queue: 'nowhere' },
      { do: 'reply', cannedReplyId: 'none' },
      { do: 'assign', assignee: 'ghost' },
    ];
    expect(pathsOf(await save('/v1/macros', { ...whole, steps } as never, 'admin'))).toEqual([
      ...['document.steps.0.queue', 'document.steps.1.cannedReplyId', 'document.steps.2.assignee'],
    ]);
    const twice = [{ do: 'state', to: 'resolved' }, { do: 'state', to: 'open' }, { do: 'reply' }];
    expect(pathsOf(await save('/v1/macros', { ...whole, steps: twice } as never, 'admin')).sort()).toEqual([
      ...['document.steps.0.outcome', 'document.steps.1.do', 'document.steps.2.texts'],
    ]);
    const removed = await world.ask('DELETE /v1/canned-replies/{id}', {
      ...{ staff: 'boss', groups: '[admin]', params: { id: 'on-it' }, query: {} },
    });
    expect([409, 422]).toContain(removed.statusCode);
  });

  it('remind of words in both languages', () => {
    const words = writingHintSetting.builtIn.flatMap(({ words }) => [...words['zh-CN'], ...words.en]);
    expect(words).toEqual(expect.arrayContaining(['这是规定', '绝对没问题', 'that is impossible']));
    expect(new Set(words).size).toBe(words.length);
  });
});
