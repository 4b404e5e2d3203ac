import { expect, it } from 'vitest';
import { openFile } from '../../functions/customers/file-changes.ts';
import { filesOfContact } from '../../functions/customers/find-customer.ts';
import { linkTicketToCustomer } from '../../functions/customers/link-ticket/link-ticket.ts';
import { commit } from '../../shared/outbox/effects.ts';
import { anna, lifecycleWorld } from './lifecycle-world.ts';

/** Of a ticket that a call opened, `ticket-opened` and `ticket-proven` both come here: the second finds nothing left to write. */
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
