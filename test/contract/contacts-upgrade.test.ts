import { beforeEach, describe, expect, it } from 'vitest';
import { routes as contactRoutes } from '../../functions/customers/contacts/routes.ts';
import { routes as deskRoutes } from '../../functions/customers/desk/routes.ts';
import { routes as eraseRoutes } from '../../functions/customers/erase/routes.ts';
import { contactPoint, earlierContactPoint } from '../../shared/table/entities/contact.ts';
import { type Customer, customer } from '../../shared/table/entities/customer.ts';
import { type TimelineEntry, ticket, timelineEntry } from '../../shared/table/entities/ticket.ts';
import { iso } from '../../shared/time/clock.ts';
import { type Asked, askDeclared } from '../support/ask-declared.ts';
import { start } from '../support/frozen.ts';
import { handClock } from '../support/hand-clock.ts';
import { openedTicket } from '../support/opened-ticket.ts';
import { openWorld, type World } from '../support/world/open-world.ts';

let world: World;
beforeEach(() => {
  world = openWorld({ clock: handClock(start) });
});
const askAs = askDeclared({ ...contactRoutes, ...deskRoutes, ...eraseRoutes }, (route, what) =>
  world.ask(route, what),
);
const ask = (id: string, asked: Asked & { params?: Record<string, string> } = {}) => askAs(id, asked);

/** A file as earlier versions stored it: no states, and one index item for each address. */
async function earlier(id: string, facts: Partial<Customer>): Promise<void> {
  const value: Customer = {
    ...{ id, version: 1, kind: 'person', name: '王芳', mails: [], phones: [], language: 'zh-CN' },
    ...{ timeZone: 'Asia/Shanghai', grade: 'C', tags: [], createdAt: iso(start), updatedAt: iso(start) },
    ...{ source: 'ticket-form', ...facts },
  };
  const addresses = [...value.mails, ...value.phones];
  await world.table.transact([
    { put: customer.item(value) },
    ...addresses.map((address) => {
      const item = contactPoint.item({ address, customerId: id, addedAt: iso(start) });
      return { put: { ...item, ...earlierContactPoint.key(address) } };
    }),
  ]);
}

/** A ticket of then with what was said on it. */
async function told(
  id: string,
  customerId: string,
  mail: string,
  said: Partial<TimelineEntry>[],
): Promise<void> {
  const contact = { name: '王芳', mail };
  const { ticket: opened } = openedTicket(start, { id, contact, customerId, timeZone: 'UTC' });
  const entries = said.map((each, index) => ({
    ...{ ticketId: id, id: `01K${index}`, at: iso(start), text: '', kind: 'customer-message' as const },
    ...{ author: 'customer', ...each },
  }));
  await world.table.transact([
    { put: ticket.item(opened) },
    ...entries.map((entry) => ({ put: timelineEntry.item(entry) })),
  ]);
}

const pointsOf = async (id: string) =>
  (await ask('get-customer', { params: { id } })).json.points.map(
    ({ address, state }: { address: string; state: string }) => [address, state],
  );
async function upgrade(): Promise<void> {
  expect((await ask('start-contacts-upgrade', { role: 'admin' })).status).toBe(202);
  expect(await world.settle()).toBe(0);
}
const whole = () => JSON.stringify(world.table.items(({ type }) => type !== 'outbox'));

describe('files of an earlier version', () => {
  it('are read as they are: the first address of a told file is told, all others are claimed', async () => {
    await earlier('STAFF', { source: 'staff', mails: ['a@x.cn', 'b@x.cn'] });
    await earlier('FORM', { mails: ['c@x.cn'] });
    expect(await pointsOf('STAFF')).toEqual([
      ['a@x.cn', 'told'],
      ['b@x.cn', 'claimed'],
    ]);
    expect(await pointsOf('FORM')).toEqual([['c@x.cn', 'claimed']]);
    const { json } = await ask('list-customers', { query: { mail: 'b@x.cn' } });
    expect(json.items.map(({ id }: { id: string }) => id)).toEqual(['STAFF']);
  });

  it('are found by index items of today after an edit, and by none of a removed address', async () => {
    await earlier('STAFF', { source: 'staff', mails: ['a@x.cn', 'b@x.cn'] });
    await ask('save-customer', {
      params: { id: 'STAFF' },
      json: { name: '王芳', mails: ['b@x.cn'], version: 1 },
    });
    for (const [mail, ids] of [
      ['a@x.cn', []],
      ['b@x.cn', ['STAFF']],
    ] as const)
      expect(
        (await ask('list-customers', { query: { mail } })).json.items.map(({ id }: { id: string }) => id),
      ).toEqual(ids);
    expect(await pointsOf('STAFF')).toEqual([['b@x.cn', 'claimed']]);
  });

  it('leave nothing of an address behind when they are erased', async () => {
    await earlier('FORM', { mails: ['c@x.cn'], phones: ['+8613800138000'] });
    expect((await ask('erase-customer', { params: { id: 'FORM' }, role: 'admin' })).status).toBe(200);
    await world.settle();
    expect(whole()).not.toMatch(/c@x\.cn|13800138000/);
  });
});

describe('the upgrade of addresses', () => {
  it('confirms what was answered from, proves the ticket and makes the link certain; twice changes nothing', async () => {
    await earlier('FORM', { mails: ['c@x.cn'], phones: ['+8613800138000'] });
    await told('T1', 'FORM', 'c@x.cn', [{ channel: 'form' }, { channel: 'mail' }]);
    await upgrade();
    expect(await pointsOf('FORM')).toEqual([
      ['c@x.cn', 'confirmed'],
      ['+8613800138000', 'claimed'],
    ]);
    expect(await world.table.find(ticket, 'T1')).toMatchObject({
      ...{ proof: { by: 'reply' }, link: { state: 'confirmed', why: 'mail' } },
    });
    const kinds = world.table.items(({ type }) => type === contactPoint.name).map(({ sk }) => sk);
    expect(kinds).toEqual(['CUSTOMER#FORM', 'CUSTOMER#FORM']);
    const before = whole();
    await upgrade();
    expect(whole()).toBe(before);
  });

  it.each<[string, Partial<TimelineEntry>[]]>([
    ['the page', [{ channel: 'form' }, { channel: 'page' }]],
    ['an automatic answer', [{ channel: 'form' }, { channel: 'mail', detail: { automatic: 'true' } }]],
    ['another sender', [{ channel: 'form' }, { channel: 'mail', detail: { from: 'x@y.cn' } }]],
    ['a mail that nothing shows to be hers', [{ channel: 'form' }, { channel: 'mail', unverified: true }]],
    ['staff', [{ channel: 'form' }, { kind: 'staff-reply', author: 'agent-1' }]],
  ])('confirms nothing by %s', async (_, said) => {
    await earlier('FORM', { mails: ['c@x.cn'] });
    await told('T1', 'FORM', 'c@x.cn', said);
    await upgrade();
    expect(await pointsOf('FORM')).toEqual([['c@x.cn', 'claimed']]);
  });

  it('goes through all pages, and a function that dies goes on where it was', async () => {
    for (let index = 0; index < 120; index += 1)
      await earlier(`C${String(index).padStart(3, '0')}`, { source: 'staff', mails: [`m${index}@x.cn`] });
    let calls = 0;
    const transact = world.table.transact.bind(world.table);
    world.table.transact = async (writes) => {
      calls += 1;
      if (calls % 17 === 0) throw new Error('the machine went away');
      await transact(writes);
    };
    await ask('start-contacts-upgrade', { role: 'admin' });
    await world.settle();
    const left = world.table.items(({ sk }) => sk === 'CONTACT');
    expect(left).toEqual([]);
    const files = world.table.items(({ type }) => type === 'customer');
    expect(files.filter(({ version }) => version === 2)).toHaveLength(120);
  });
});
