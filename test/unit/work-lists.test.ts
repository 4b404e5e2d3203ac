import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { findRoutes } from '../../infra/constructs/find-routes.ts';
import { maySeeWorkOf, requireWorkOf, supervises, workLists } from '../../shared/auth/work-lists.ts';
import type { Role } from '../../shared/http/define-route.ts';

const routes = [...(await findRoutes(join(import.meta.dirname, '../..'))).values()];
const byPerson = ['owner', 'assignee', 'agent', 'author', 'person', 'staff'];
const caller = (...roles: Role[]) => ({ subject: 'me', roles });

it('has a row for every route that lists by person, and no other', () => {
  const listing = routes.filter(
    ({ method, query }) =>
      method === 'GET' && query instanceof z.ZodObject && byPerson.some((name) => name in query.shape),
  );
  expect(listing.map(({ id }) => id).sort()).toEqual(Object.keys(workLists).sort());
});

it.each(Object.keys(workLists) as Array<keyof typeof workLists>)('%s is asked for by whoever may', (list) => {
  for (const roles of [
    ['agent'],
    ['supervisor'],
    ['admin'],
    ['agent', 'admin'],
    ['partner'],
    [],
  ] as Role[][]) {
    const who = caller(...roles);
    expect(maySeeWorkOf(who, list, 'me')).toBe(true);
    expect(() => requireWorkOf(who, list, undefined)).not.toThrow();
    const may = workLists[list] === 'shared' || roles.includes('supervisor') || roles.includes('admin');
    expect(maySeeWorkOf(who, list, 'other')).toBe(may);
    if (may) expect(() => requireWorkOf(who, list, 'other')).not.toThrow();
    else expect(() => requireWorkOf(who, list, 'other')).toThrow('error.work-of-others');
  }
  expect(() => requireWorkOf(undefined, list, 'other')).toThrow('error.work-of-others');
});

it('knows who supervises', () => {
  expect([
    supervises(caller('agent')),
    supervises(caller('supervisor')),
    supervises(caller('admin')),
  ]).toEqual([false, true, true]);
});
