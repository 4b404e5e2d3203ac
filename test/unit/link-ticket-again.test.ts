import { expect, it } from 'vitest';
import { openFile } from '../../functions/customers/file-changes.ts';
import { filesOfContact } from '../../functions/customers/find-customer.ts';
import { linkTicketToCustomer } from '../../functions/customers/link-ticket/link-ticket.ts';
import { commit } from '../../shared/outbox/effects.ts';
import { anna, lifecycleWorld } from './lifecycle-world.ts';

/** Of a ticket that a call opened, `ticket-opened` and `ticket-proven` both come here: the second finds nothing left to write. */
it('a file that was opened without a name learns the one that its customer tells later', async () => {
  const world = lifecycleWorld();
  const { table, clock } = world;
  const deps = { table, timeZone: 'Asia/Shanghai' };
  const names = () => table.items(({ type }) => type === 'customer').map(({ name }) => name);
  for (const name of ['N/A', '王芳', 'Another'])
    await linkTicketToCustomer(deps, await world.opened({ contact: { ...anna, name } }), clock.now());
  // Another name is another person: it gets a file of its own, and this one keeps its name.
  expect(names().sort()).toEqual(['Another', '王芳']);
});

it('a file whose language nobody told learns that of its owner’s words, and never loses what staff set', async () => {
  for (const [languageBy, expected] of [
    ['default', 'en'],
    ['staff', 'zh-CN'],
  ] as const) {
    const world = lifecycleWorld();
    const { table, clock } = world;
    const about = {
      contact: anna,
      language: 'zh-CN',
      languageBy,
      timeZone: 'Asia/Shanghai',
      source: 'staff',
    } as const;
    const context = { now: clock.now(), correlationId: 'correlation-1' };
    await commit(table, openFile(about, await filesOfContact(table, anna), context), clock.now());
    const id = await world.opened({ contact: anna, language: 'en', languageBy: 'text', proof: 'mail' });
    await linkTicketToCustomer({ table, timeZone: 'Asia/Shanghai' }, id, clock.now());
    expect(table.items(({ type }) => type === 'customer')).toMatchObject([{ language: expected }]);
  }
});

it.each(['call', undefined] as const)(
  'a ticket proven by %s is linked once, however often it is told',
  async (proof) => {
    const world = lifecycleWorld();
    const { table, clock } = world;
    const about = {
      contact: anna,
      language: 'en',
      timeZone: 'Asia/Shanghai',
      source: 'partner.acme',
    } as const;
    await commit(
      table,
      openFile(about, await filesOfContact(table, anna), {
        now: clock.now(),
        correlationId: 'correlation-1',
      }),
      clock.now(),
    );
    const contact = { ...anna, phone: '+8613800138000' };
    const id = await world.opened({ contact, channel: 'call', ...(proof ? { proof } : {}) });
    const link = () => linkTicketToCustomer({ table, timeZone: 'Asia/Shanghai' }, id, clock.now());
    await link();
    const first = await world.stored(id);
    expect(first.customerId).toBeDefined();
    await link();
    await link();
    expect(await world.stored(id)).toEqual(first);
  },
);
