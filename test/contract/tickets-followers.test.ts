import { beforeEach, describe, expect, it } from 'vitest';
import { routes as desk } from '../../functions/tickets/desk/routes.ts';
import { routes as queues } from '../../functions/tickets/queues/routes.ts';
import { Person } from '../../shared/settings/people.ts';
import { type Ticket, ticket } from '../../shared/table/entities/ticket.ts';
import { iso, minutes } from '../../shared/time/clock.ts';
import { expectDeclared } from '../support/expect-declared.ts';
import { someTicket } from '../support/fill-tickets.ts';
import { openWorld, type World } from '../support/world/open-world.ts';
import { storeSetting } from '../unit/intake-support.ts';

const staff = [
  { id: 'agent-1', name: 'Ann Lee', role: 'agent', queues: [] },
  { id: 'agent-2', name: '李强', role: 'agent', queues: ['repairs'] },
  { id: 'agent-3', name: '周末', role: 'agent', queues: ['repairs'], away: true },
  { id: 'boss', name: 'Bo', role: 'supervisor', queues: [] },
] as const;

let world: World;
let id: string;
beforeEach(async () => {
  world = openWorld({ only: ['notices/tell', 'tickets/search-index'] });
  for (const person of staff) await storeSetting(world.table, 'person', Person.parse(person));
  id = await put(1, { assignee: 'agent-1' });
});

async function put(number: number, facts: Partial<Ticket> = {}): Promise<string> {
  const value = someTicket(number, { proof: { by: 'staff', at: iso(world.now()) }, ...facts });
  await world.table.transact([{ put: ticket.item(value) }]);
  return value.id;
}

const ask = async (
  route: string,
  who: string,
  what: { params?: object; body?: unknown; query?: object } = {},
) => {
  const { params, ...more } = what;
  const answer = await world.ask(route, { staff: who, params: { id, ...params }, ...more } as never);
  await world.settle();
  await world.wait(minutes(1));
  // biome-ignore lint/suspicious/noExplicitAny: answers of several shapes
  return { statusCode: answer.statusCode, headers: answer.headers, json: answer.json as any };
};
const follow = (who: string, person = 'me', wants?: string) =>
  ask('PUT /v1/tickets/{id}/followers/{person}', who, { params: { person }, body: wants ? { wants } : {} });
const unfollow = (who: string, person = 'me') =>
  ask('DELETE /v1/tickets/{id}/followers/{person}', who, { params: { person } });
const kindsOf = async (who: string): Promise<string[]> =>
  (await ask('GET /v1/notices', who)).json.items.map(({ kind }: { kind: string }) => kind);
const note = (who: string, body: string) => ask('POST /v1/tickets/{id}/notes', who, { body: { body } });
const customerWrites = async () => {
  const token = new URL(await world.urls.tracking(id, 1)).pathname.split('/').at(-1) ?? '';
  await world.ask('POST /t/{token}', { params: { token }, form: { body: 'Any news?' } });
  await world.settle();
};

describe('followers', () => {
  it('hear of what is said and noted, but not of what they said themselves', async () => {
    const answer = await follow('boss');
    expectDeclared(desk.follow, answer, 200);
    expect(answer.json.ticket.followers).toMatchObject([{ person: 'boss', wants: 'messages', by: 'boss' }]);
    await customerWrites();
    await note('agent-1', 'Asked the technician.');
    await ask('POST /v1/tickets/{id}/replies', 'agent-1', { body: { body: 'Tomorrow.' } });
    await note('boss', 'Good.');
    await ask('POST /v1/tickets/{id}/assign', 'agent-1', { body: { priority: 'high' } });
    expect(await kindsOf('boss')).toEqual(['followed', 'followed', 'followed']);
    // Whoever has it hears of the answer as before, once.
    expect(await kindsOf('agent-1')).not.toContain('followed');
  });

  it('hear of every change where they want all, and of the end', async () => {
    await follow('agent-1', 'boss', 'all');
    await ask('POST /v1/tickets/{id}/assign', 'agent-1', { body: { queue: 'service' } });
    await ask('POST /v1/tickets/{id}/transitions', 'agent-1', { body: { to: 'pending' } });
    await ask('POST /v1/tickets/{id}/transitions', 'agent-1', { body: { to: 'resolved', outcome: 'Done' } });
    expect(await kindsOf('boss')).toEqual(['followed', 'followed', 'followed']);
  });

  it('are told once where a note names them', async () => {
    await follow('boss');
    await note('agent-1', '@Bo please look');
    expect(await kindsOf('boss')).toEqual(['mention']);
  });

  it('follow no more, move along on merge, and are people of the firm', async () => {
    await follow('boss');
    await follow('boss', 'me', 'all');
    await follow('agent-2');
    const ended = await unfollow('boss', 'agent-2');
    expectDeclared(desk.unfollow, ended, 200);
    expect(ended.json.ticket.followers).toMatchObject([{ person: 'boss', wants: 'all' }]);
    expect((await unfollow('agent-2')).statusCode).toBe(200);
    expect((await follow('boss', 'ghost')).statusCode).toBe(422);
    const into = await put(2);
    await ask('POST /v1/tickets/{id}/merge', 'agent-1', { body: { into, differentCustomers: true } });
    const shown = await ask('GET /v1/tickets/{id}', 'agent-1', { params: { id: into } });
    expect(shown.json.followers).toMatchObject([{ person: 'boss' }]);
  });
});

it('a note that names a queue tells those who work in it and are there', async () => {
  await note('agent-1', '@维修 请看一下');
  expect(await kindsOf('agent-2')).toEqual(['mention']);
  expect(await kindsOf('agent-3')).toEqual([]);
  await note('agent-1', '@repairs again');
  expect(await kindsOf('agent-2')).toEqual(['mention', 'mention']);
  expect(await kindsOf('boss')).toEqual([]);
});

describe('tags to choose from', () => {
  const tags = async (query: object = {}) => {
    const answer = await ask('GET /v1/tags', 'agent-1', { query });
    expectDeclared(queues.listTags, answer, 200);
    return answer.json.items.map(({ tag }: { tag: string }) => tag);
  };
  const tag = (...all: string[]) => ask('PATCH /v1/tickets/{id}', 'agent-1', { body: { tags: all } });

  it('are those of tickets, the latest first, and those of settings', async () => {
    await tag('door');
    await tag('vip', 'seal');
    const all = await tags();
    expect(all.slice(0, 3).sort()).toEqual(['door', 'seal', 'vip']);
    expect(all[2]).toBe('door');
    expect(all).toContain('safety');
    expect(await tags({ q: 'SE' })).toEqual(['seal']);
    expect(await tags({ q: 'a', limit: '1' })).toHaveLength(1);
  });
});
