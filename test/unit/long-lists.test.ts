import { describe, expect, it } from 'vitest';
import { routes as calendarRoutes } from '../../functions/care/calendar/routes.ts';
import { routes as dayRoutes } from '../../functions/care/day/routes.ts';
import { routes as deskRoutes } from '../../functions/care/desk/routes.ts';
import { routes as customerRoutes } from '../../functions/customers/desk/routes.ts';
import { maxAnswerBytes } from '../../shared/http/answer-size.ts';
import { milestone } from '../../shared/table/entities/customer-parts.ts';
import { askDeclared } from '../support/ask-declared.ts';
import { careDeskWorld, customerId, someCustomer, someOccurrence } from '../support/care-desk-world.ts';

const long = '水'.repeat(200);
const routes = { ...calendarRoutes, ...dayRoutes, ...deskRoutes, ...customerRoutes };

/** A desk with these things, and what asks it as a supervisor: each answer is declared, and no larger than any may be. */
async function deskWith(things: Parameters<ReturnType<typeof careDeskWorld>['put']>[0]) {
  const world = careDeskWorld();
  await world.put(things);
  const declared = askDeclared(routes, world.ask, 'supervisor');
  const ask: typeof declared = async (route, asked) => {
    const answer = await declared(route, asked);
    expect(answer.status).toBe(200);
    expect(Buffer.byteLength(answer.body)).toBeLessThanOrEqual(maxAnswerBytes);
    return answer;
  };
  return { world, ask };
}

/** The items of all pages. */
async function allPages(ask: Awaited<ReturnType<typeof deskWith>>['ask'], route: string, query: object) {
  const found: Array<{ id: string }> = [];
  for (let cursor: string | undefined, first = true; first || cursor; first = false) {
    const { json } = await ask(route, { query: { ...query, ...(cursor ? { cursor } : {}) } });
    found.push(...json.items);
    cursor = json.nextCursor;
  }
  return found;
}

describe('what would be more than an answer may hold', () => {
  it('comes by shorter pages: customers', async () => {
    const customers = Array.from({ length: 110 }, (_, n) =>
      someCustomer(n, { tags: Array.from({ length: 100 }, () => '水'.repeat(50)) }),
    );
    const { ask } = await deskWith({ customers });
    const found = await allPages(ask, 'list-customers', { limit: '100' });
    expect(found.map(({ id }) => id).sort()).toEqual(customers.map(({ id }) => id).sort());
  });

  it('comes by shorter pages: care messages', async () => {
    const occurrences = Array.from({ length: 110 }, (_, n) =>
      someOccurrence(1, { key: `${n}`, reason: '水'.repeat(5000), state: 'skipped' }),
    );
    const { ask } = await deskWith({ customers: [someCustomer(1)], occurrences });
    const found = await allPages(ask, 'list-care-messages', { customer: customerId(1), limit: '100' });
    expect(new Set(found.map(({ id }) => id)).size).toBe(110);
  });

  it('is cut, and said to be: a customer’s file', async () => {
    const { world, ask } = await deskWith({ customers: [someCustomer(1)] });
    await world.table.putMany(
      Array.from({ length: 3000 }, (_, n) => {
        const at = new Date(Date.UTC(2020, 0, 1, n)).toISOString();
        return milestone.item({
          customerId: customerId(1),
          ...{ kind: 'contact', key: `${n}${long}`, at, recordedAt: at },
        });
      }),
    );
    const { json } = await ask('get-customer', { params: { id: customerId(1) } });
    expect(json.cut).toEqual(['milestones']);
    const instants = json.milestones.map(({ at }: { at: string }) => at);
    expect(instants[0]).toBe(new Date(Date.UTC(2020, 0, 1, 2999)).toISOString());
    expect(instants.length).toBeGreaterThan(500);
  });

  it('is cut, and said to be: the calendar and the day list', async () => {
    const customers = Array.from({ length: 400 }, (_, n) => someCustomer(n, { name: long }));
    const tasks = customers.flatMap((_, n) =>
      ['a', 'b', 'c', 'd', 'e'].map((key) =>
        someOccurrence(n, {
          ...{ key, dueAt: '2026-11-22T10:00:00.000Z', state: 'open' as const, way: 'call' as const },
          task: { kind: 'call' as const, assignee: 'agent-1', result: long.repeat(5) },
        }),
      ),
    );
    const { ask } = await deskWith({ customers, occurrences: tasks });
    const window = { from: '2026-11-20', to: '2026-11-25' };
    const calendar = (await ask('view-care-calendar', { query: window })).json;
    expect(calendar.truncated).toBe(true);
    expect(calendar.items.length).toBeGreaterThan(100);
    const day = (await ask('view-day', {})).json;
    expect(day.truncated).toBe(true);
    expect(day.items.length).toBeGreaterThan(100);
  });
});
