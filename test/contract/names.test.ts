import { describe, expect, it } from 'vitest';
import { routes } from '../../functions/tickets/queues/routes.ts';
import { type Names, openNames } from '../../shared/names/names.ts';
import { Person } from '../../shared/settings/people.ts';
import { customer } from '../../shared/table/entities/customer.ts';
import { setting } from '../../shared/table/entities/setting.ts';
import type { Table } from '../../shared/table/table.ts';
import { someCustomer } from '../support/care-desk-world.ts';
import { expectDeclared } from '../support/expect-declared.ts';
import { someTicket } from '../support/fill-tickets.ts';
import { memoryTable } from '../support/memory-table.ts';
import { storeSetting } from '../unit/intake-support.ts';
import { queuesWorld } from '../unit/queues-world.ts';

async function storePeople(table: Table, ...people: Array<{ id: string; name: string }>): Promise<void> {
  for (const each of people) await storeSetting(table, 'person', Person.parse({ ...each, role: 'agent' }));
}

describe('names beside ids', () => {
  it('stand beside the rows of a list: people, queues in both languages', async () => {
    const world = queuesWorld();
    await storePeople(world.table, { id: 'agent-2', name: '王静' });
    await world.put(someTicket(1, { assignee: 'agent-2' }), someTicket(2, { assignee: 'nobody-known' }));
    const answer = await world.list();
    expectDeclared(routes.listTickets, answer, 200);
    expect((answer.json as { names: Names }).names).toEqual({
      people: { 'agent-2': { name: '王静' } },
      queues: { repairs: { 'zh-CN': '维修', en: 'Repairs' } },
      customers: {},
    });
  });

  it('find ids wherever they stand, those of people who left and of renamed queues too', async () => {
    const table = memoryTable();
    await storePeople(table, { id: 'agent-2', name: '王静' }, { id: 'agent-3', name: 'Ann Lee' });
    const renamed = { id: 'repairs', label: { 'zh-CN': '维修部', en: 'Workshop' } };
    await storeSetting(table, 'queue', renamed);
    const person = await table.find(setting, { kind: 'person', id: 'agent-3' });
    if (person) await table.transact([{ put: setting.item({ ...person, active: false }) }]);
    const answer = [
      { detail: { assigneeBefore: 'agent-3', queue: 'repairs' }, text: 'agent-2 '.repeat(20) },
      { by: ['agent-2'], customerId: 'no-such-customer' },
    ];
    expect(await openNames(table)(answer)).toEqual({
      people: { 'agent-2': { name: '王静' }, 'agent-3': { name: 'Ann Lee', left: true } },
      queues: { repairs: { 'zh-CN': '维修部', en: 'Workshop' } },
      customers: {},
    });
  });

  it('name the file to which another one was moved', async () => {
    const table = memoryTable();
    const file = someCustomer(1);
    await table.transact([{ put: customer.item(file) }]);
    const { customers } = await openNames(table)({ id: 'moved', joinedInto: file.id });
    expect(customers).toEqual({ [file.id]: file.name });
  });

  it('are as they were at most ten seconds before', async () => {
    const table = memoryTable();
    const names = openNames(table);
    const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 9, 0, second));
    expect((await names(['agent-2'], at(0))).people).toEqual({});
    await storePeople(table, { id: 'agent-2', name: '王静' });
    expect((await names(['agent-2'], at(9))).people).toEqual({});
    expect((await names(['agent-2'], at(11))).people).toEqual({ 'agent-2': { name: '王静' } });
    expect((await names(['agent-2'])).people).toEqual({ 'agent-2': { name: '王静' } });
  });
});
