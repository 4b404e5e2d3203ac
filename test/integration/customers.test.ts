import { describe, expect, it } from 'vitest';
import type { PurchaseMade } from '../../events/partner/purchase-made.v1.ts';
import { linkTicketToCustomer } from '../../functions/customers/link-ticket/link-ticket.ts';
import { recordPurchase } from '../../functions/customers/record-purchase/record-purchase.ts';
import { toldByPartner } from '../../functions/customers/told-by-partner.ts';
import { acceptPartnerEvent } from '../../functions/partners/inbox/accept-partner-event.ts';
import { commit } from '../../shared/outbox/effects.ts';
import { newTicketId, stableId } from '../../shared/runtime/ids.ts';
import { openTicket } from '../../shared/table/builders/open-ticket.ts';
import { contactPoint } from '../../shared/table/entities/contact.ts';
import { type Customer, customer } from '../../shared/table/entities/customer.ts';
import { customerDate, milestone, ownBirthday } from '../../shared/table/entities/customer-parts.ts';
import type { OwnedProduct } from '../../shared/table/entities/owned-product.ts';
import { ticket } from '../../shared/table/entities/ticket.ts';
import { iso } from '../../shared/time/clock.ts';
import { inHours, start } from '../support/frozen.ts';
import { useEmbeddedTable } from '../support/use-embedded-table.ts';

const embedded = useEmbeddedTable();

let told = 0;
type Told = Partial<Omit<PurchaseMade, 'customer'>> & { customer?: Partial<PurchaseMade['customer']> };

/** What a partner publishes, through the partner inbox; answers the id of the stored input. */
async function tell(partner: string, { customer: person, ...purchase }: Told): Promise<string> {
  told += 1;
  const envelope = {
    id: `event-${told}`,
    source: `partner.${partner}`,
    'detail-type': 'purchase-made',
    time: '2026-11-22T09:00:00Z',
    detail: {
      customer: { name: '李雷', ...person },
      product: 'Washer 9',
      purchasedAt: '2026-11-21T10:00:00+08:00',
      ...purchase,
    },
  };
  await acceptPartnerEvent(embedded.table, envelope, start);
  return stableId(partner, envelope.id);
}
const record = (inputId: string) => recordPurchase(embedded.table, inputId, start);
const ownerOf = async (address: string) => (await embedded.table.find(contactPoint, address))?.customerId;
const fileOf = async (address: string): Promise<Customer> => {
  const id = (await ownerOf(address)) ?? '';
  return customer.parse((await embedded.table.get(customer.key(id))) ?? {});
};
const birthdayOf = async (customerId: string) =>
  embedded.table.get(customerDate.key({ customerId, id: ownBirthday }));
const productsOf = async (customerId: string) =>
  (await embedded.table.query({ pk: `CUSTOMER#${customerId}`, sort: { prefix: 'PRODUCT#' } }))
    .items as unknown as OwnedProduct[];
const { eventsAbout } = embedded;

const purchaseOfNewCustomer = ['customer-registered', 'milestone-recorded', 'purchase-recorded'];

describe('a purchase told by a partner', () => {
  it('opens a file with its addresses, product and birthday', async () => {
    const contact = { email: 'New@Example.com', phone: '138 0013 8001' };
    await record(await tell('acme', { customer: contact, serial: 'S1', birthday: '--03-12' }));
    const file = await fileOf('new@example.com');
    expect(file).toMatchObject({
      name: '李雷',
      mails: ['new@example.com'],
      phones: ['+8613800138001'],
      source: 'partner.acme',
      language: 'zh-CN',
      timeZone: 'Asia/Shanghai',
    });
    expect(await birthdayOf(file.id)).toMatchObject({
      ...{ kind: 'birthday', calendar: 'solar', month: 3, day: 12, leapMonth: false },
    });
    expect(await ownerOf('+8613800138001')).toBe(file.id);
    expect(await productsOf(file.id)).toMatchObject([
      { name: 'Washer 9', serial: 'S1', partner: 'acme', purchasedAt: '2026-11-21T02:00:00.000Z' },
    ]);
    const [{ id: key } = { id: '' }] = await productsOf(file.id);
    const reached = await embedded.table.get(milestone.key({ customerId: file.id, kind: 'purchase', key }));
    expect(reached).toMatchObject({ productId: key, at: '2026-11-21T02:00:00.000Z', recordedAt: iso(start) });
    expect(await eventsAbout(file.id)).toEqual(purchaseOfNewCustomer);
  });

  it.each([
    ['order', { orderNumber: 'O-1' }, {}],
    ['serial', { serial: 'SN-1' }, { product: 'Washer nine' }],
    ['sale', {}, {}],
  ] as const)(
    'twice, one after the other or at once, is one purchase (known by %s)',
    async (kind, what, respelled) => {
      const first = { ...what, customer: { email: `${kind}@example.com` } };
      const again = { ...what, ...respelled, customer: { email: `${kind.toUpperCase()}@example.com` } };
      const inputs = [await tell('twice', first), await tell('twice', again), await tell('twice', first)];
      await Promise.all(inputs.map(record));
      for (const input of inputs) await record(input);
      const file = await fileOf(`${kind}@example.com`);
      expect(await productsOf(file.id)).toHaveLength(1);
      expect(await eventsAbout(file.id)).toEqual(purchaseOfNewCustomer);
    },
  );

  it('is another purchase of another partner, of the same customer', async () => {
    const what = { orderNumber: 'O-7', customer: { email: 'both@example.com' } };
    await Promise.all([record(await tell('east', what)), record(await tell('west', what))]);
    const file = await fileOf('both@example.com');
    const products = await productsOf(file.id);
    expect(products.map(({ partner }) => partner).sort()).toEqual(['east', 'west']);
  });

  it('is found by phone, however written, and adds the mail address that was not known', async () => {
    await record(await tell('acme', { customer: { phone: '13800138002' }, serial: 'P1' }));
    const before = await fileOf('+8613800138002');
    const second = { customer: { phone: '+86 138-0013-8002', email: 'later@example.com' }, serial: 'P2' };
    await record(
      await tell('acme', { ...second, birthday: { calendar: 'lunar', month: 8, day: 15, leapMonth: false } }),
    );
    expect(await fileOf('later@example.com')).toMatchObject({
      id: before.id,
      version: 2,
      mails: ['later@example.com'],
      phones: ['+8613800138002'],
    });
    expect(await birthdayOf(before.id)).toMatchObject({ calendar: 'lunar', month: 8, day: 15 });
    expect(await productsOf(before.id)).toHaveLength(2);
  });

  it('takes no address from another file: mail decides, the phone stays with its owner', async () => {
    await record(await tell('acme', { customer: { email: 'a@example.com' }, serial: 'A' }));
    await record(await tell('acme', { customer: { phone: '13800138003' }, serial: 'B' }));
    const [a, b] = [await fileOf('a@example.com'), await fileOf('+8613800138003')];
    expect(a.id).not.toBe(b.id);
    await record(
      await tell('acme', { customer: { email: 'a@example.com', phone: '13800138003' }, serial: 'C' }),
    );
    const { updatedAt: _, ...kept } = a;
    expect(await fileOf('a@example.com')).toMatchObject({ ...kept, version: 2 });
    expect(await fileOf('+8613800138003')).toEqual(b);
    expect((await productsOf(a.id)).map(({ serial }) => serial).sort()).toEqual(['A', 'C']);
  });

  it('keeps what is known: name, birthday, language', async () => {
    const email = 'keeps@example.com';
    await record(await tell('acme', { customer: { email }, serial: 'K1', birthday: '1988-03-12' }));
    const other = {
      customer: { email, name: 'Other', language: 'en' as const },
      serial: 'K2',
      birthday: '--01-01',
    };
    await record(await tell('acme', other));
    const file = await fileOf(email);
    expect(file).toMatchObject({ name: '李雷', language: 'zh-CN' });
    expect(await birthdayOf(file.id)).toMatchObject({ year: 1988, day: 12 });
  });

  it('of many at once for one new customer leads to one file', async () => {
    const inputs = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        tell('acme', { customer: { email: 'rush@example.com', phone: '13800138004' }, serial: `R${index}` }),
      ),
    );
    await Promise.all(inputs.map(record));
    const file = await fileOf('rush@example.com');
    expect(await productsOf(file.id)).toHaveLength(10);
    expect(await eventsAbout(file.id)).toEqual([
      'customer-registered',
      ...Array(10).fill('milestone-recorded'),
      ...Array(10).fill('purchase-recorded'),
    ]);
  });

  it('whose input has expired changes nothing', async () => {
    await record('gone');
    expect(await toldByPartner(embedded.table, 'gone')).toBeUndefined();
  });
});

describe('a ticket', () => {
  async function open(contact: { mail?: string; phone?: string }) {
    const request = {
      id: newTicketId(),
      kind: 'complaint' as const,
      subject: 'It leaks',
      description: 'It leaks.',
      contact: { name: 'Anna', ...contact },
      language: 'en' as const,
      channel: 'form' as const,
      timeZone: 'Europe/Berlin',
      correlationId: 'c',
      acknowledge: false,
    };
    const opened = openTicket(request, { now: start, agendaShards: 2 });
    await commit(embedded.table, opened, start);
    return request.id;
  }
  const deps = () => ({ table: embedded.table, timeZone: 'Europe/Berlin' });
  const link = (id: string) => linkTicketToCustomer(deps(), id, inHours(1));
  const ticketOf = (id: string) => embedded.table.find(ticket, id);

  it('is linked to the file of its address, or to a new one', async () => {
    const first = await open({ mail: 'anna@example.com' });
    await link(first);
    const file = await fileOf('anna@example.com');
    expect(file).toMatchObject({
      name: 'Anna',
      source: 'ticket-form',
      timeZone: 'Europe/Berlin',
      language: 'en',
    });
    expect(await ticketOf(first)).toMatchObject({ customerId: file.id, version: 2 });
    const second = await open({ mail: 'anna@example.com', phone: '+4930901820' });
    await link(second);
    expect(await ticketOf(second)).toMatchObject({ customerId: file.id });
    // What a form says is not proof enough to put a number on somebody's file.
    expect(await ownerOf('+4930901820')).toBeUndefined();
    const { items } = await embedded.table.query({ pk: `CUSTOMER#${file.id}`, index: 'person' });
    expect(items.map(({ id }) => id).sort()).toEqual([first, second].sort());
  });

  it('told of twice, at once or later, is linked once', async () => {
    const id = await open({ mail: 'twice@example.com' });
    await Promise.all([link(id), link(id), link(id)]);
    await link(id);
    const file = await fileOf('twice@example.com');
    expect(await ticketOf(id)).toMatchObject({ version: 2 });
    expect(await eventsAbout(file.id)).toEqual(['customer-registered', 'ticket-linked']);
  });

  it('and a purchase of one new person at once lead to one file', async () => {
    for (let round = 0; round < 5; round += 1) {
      const mail = `race${round}@example.com`;
      const id = await open({ mail });
      const input = await tell('acme', { customer: { email: mail }, serial: mail });
      await Promise.all([link(id), record(input)]);
      const file = await fileOf(mail);
      expect(await ticketOf(id)).toMatchObject({ customerId: file.id });
      expect(await productsOf(file.id)).toHaveLength(1);
      expect((await eventsAbout(file.id)).filter((type) => type === 'customer-registered')).toHaveLength(1);
    }
  });

  it('without an address, or unknown, stays as it is', async () => {
    const id = await open({});
    await link(id);
    await link('NONE');
    expect(await ticketOf(id)).toMatchObject({ version: 1 });
    expect((await ticketOf(id))?.customerId).toBeUndefined();
  });
});
