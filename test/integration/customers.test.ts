import { describe, expect, it } from 'vitest';
import type { PurchaseMade } from '../../events/partner/purchase-made.v1.ts';
import type { Proof } from '../../events/vocabulary.ts';
import { openFile } from '../../functions/customers/file-changes.ts';
import { linkTicketToCustomer } from '../../functions/customers/link-ticket/link-ticket.ts';
import { recordPurchase } from '../../functions/customers/record-purchase/record-purchase.ts';
import { toldByPartner } from '../../functions/customers/told-by-partner.ts';
import { acceptPartnerEvent } from '../../functions/partners/inbox/accept-partner-event.ts';
import { pointsOfContact } from '../../shared/customers/points.ts';
import { commit } from '../../shared/outbox/effects.ts';
import { newTicketId, stableId } from '../../shared/runtime/ids.ts';
import { openTicket } from '../../shared/table/builders/open-ticket.ts';
import { putNextVersion } from '../../shared/table/conditional-puts.ts';
import { filesAt } from '../../shared/table/customers-at.ts';
import { type Contact, contactPoint, earlierContactPoint } from '../../shared/table/entities/contact.ts';
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
  return stableId(partner.toLowerCase(), envelope.id);
}
const record = (inputId: string) => recordPurchase(embedded.table, inputId, start);
const ownersOf = async (address: string) =>
  (await embedded.table.list(contactPoint, contactPoint.prefix(address))).map(({ customerId }) => customerId);
const ownerOf = async (address: string) => (await ownersOf(address))[0];
/** The file of an address, the one of a name where several have it. */
const fileOf = async (address: string, name?: string): Promise<Customer> => {
  const ids = await ownersOf(address);
  const found = await embedded.table.findMany(customer, ids);
  return customer.parse(found.find((file) => name === undefined || file.name === name) ?? {});
};
const birthdayOf = async (customerId: string) =>
  embedded.table.get(customerDate.key({ customerId, id: ownBirthday }));
const productsOf = async (customerId: string) =>
  (await embedded.table.query({ pk: `CUSTOMER#${customerId}`, sort: { prefix: 'PRODUCT#' } }))
    .items as unknown as OwnedProduct[];
const { eventsAbout } = embedded;
const filesOf = (contact: Contact) =>
  Promise.all(pointsOfContact(contact).map((point) => filesAt(embedded.table, point)));
const context = { now: start, correlationId: 'c' };

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

  it('of another partner lies on a file of its own, and suggests the one that it may be', async () => {
    const what = { orderNumber: 'O-7', customer: { email: 'both@example.com' } };
    await record(await tell('east', what));
    const east = await fileOf('both@example.com');
    await record(await tell('west', what));
    const [, westId = ''] = await ownersOf('both@example.com');
    expect((await productsOf(east.id)).map(({ partner }) => partner)).toEqual(['east']);
    expect((await productsOf(westId)).map(({ partner }) => partner)).toEqual(['west']);
    expect(await embedded.table.find(customer, westId)).toMatchObject({
      suggestions: [{ customerId: east.id, why: 'mail' }],
    });
  });

  it('of the same customer is another purchase once the address is confirmed', async () => {
    const what = { orderNumber: 'O-8', customer: { email: 'sure@example.com' } };
    await record(await tell('east', what));
    const file = await fileOf('sure@example.com');
    const points = [{ ...file.points?.[0], address: 'sure@example.com', state: 'confirmed' as const }];
    const sure = { ...file, points: points.map((point) => ({ source: 'staff', at: iso(start), ...point })) };
    await embedded.table.transact([{ put: customer.item(sure) }]);
    await Promise.all([record(await tell('west', what)), record(await tell('north', what))]);
    const products = await productsOf(file.id);
    expect(products.map(({ partner }) => partner).sort()).toEqual(['east', 'north', 'west']);
  });

  it('is found by the partner’s own reference, in any case of the partner’s name', async () => {
    await record(await tell('Acme', { customer: { reference: 'wx-1' }, serial: 'W1' }));
    await record(await tell('acme', { customer: { reference: 'wx-1', phone: '13800138009' }, serial: 'W2' }));
    const file = await fileOf('partner:acme:wx-1');
    expect(file).toMatchObject({ references: ['partner:acme:wx-1'], phones: ['+8613800138009'] });
    expect((await productsOf(file.id)).map(({ partner }) => partner)).toEqual(['acme', 'acme']);
    await record(await tell('other', { customer: { reference: 'wx-1' }, serial: 'W3' }));
    expect(await ownersOf('partner:acme:wx-1')).toEqual([file.id]);
  });

  it('of A stays A’s after a form of B with the same number, and a form of A’s name does not help B', async () => {
    const phone = '+8613800138010';
    const at = { phone, mail: 'b@example.com' };
    const person = { name: '李雷', language: 'zh-CN' as const, timeZone: 'UTC', source: 'ticket-form' };
    for (const name of ['韩梅梅', '李雷']) {
      const contact = { name, ...at };
      await commit(embedded.table, openFile({ ...person, contact }, await filesOf(contact), context), start);
    }
    await record(await tell('acme', { customer: { phone }, serial: 'N1' }));
    const owner = (await ownersOf(phone)).at(-1) ?? '';
    const file = await embedded.table.find(customer, owner);
    expect(file).toMatchObject({ name: '李雷', source: 'partner.acme', mails: [], phones: [phone] });
    expect(file?.suggestions).toMatchObject([{ why: 'number' }]);
    expect(await productsOf(owner)).toHaveLength(1);
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

  it('adds to one file only: mail decides, the other file stays as it is', async () => {
    await record(await tell('acme', { customer: { email: 'a@example.com' }, serial: 'A' }));
    await record(await tell('acme', { customer: { phone: '13800138003' }, serial: 'B' }));
    const [a, b] = [await fileOf('a@example.com'), await fileOf('+8613800138003')];
    expect(a.id).not.toBe(b.id);
    await record(
      await tell('acme', { customer: { email: 'a@example.com', phone: '13800138003' }, serial: 'C' }),
    );
    const { updatedAt: _, points, ...kept } = a;
    expect(await fileOf('a@example.com')).toMatchObject({
      ...{ ...kept, version: 2, phones: ['+8613800138003'] },
      points: [...(points ?? []), { address: '+8613800138003', state: 'told' }],
    });
    expect(await embedded.table.find(customer, b.id)).toEqual(b);
    expect((await productsOf(a.id)).map(({ serial }) => serial).sort()).toEqual(['A', 'C']);
  });

  it('keeps what is known: name, birthday, language', async () => {
    const email = 'keeps@example.com';
    await record(
      await tell('acme', { customer: { email, language: 'zh-CN' }, serial: 'K1', birthday: '1988-03-12' }),
    );
    const other = {
      customer: { email, name: '李 雷', language: 'en' as const },
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
  async function open(contact: { name?: string; mail?: string; phone?: string }) {
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
  async function prove(id: string, by: Proof): Promise<void> {
    const found = await ticketOf(id);
    if (!found) throw new Error('no ticket');
    const proven = { ...found, version: found.version + 1, proof: { by, at: iso(start) } };
    await embedded.table.transact([putNextVersion(ticket, proven)]);
  }

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

  it('and a purchase of one new person at once never share a file that was only typed', async () => {
    for (let round = 0; round < 5; round += 1) {
      const mail = `race${round}@example.com`;
      const id = await open({ mail });
      const input = await tell('acme', { customer: { email: mail, name: 'Anna' }, serial: mail });
      await Promise.all([link(id), record(input)]);
      const files = await embedded.table.findMany(customer, await ownersOf(mail));
      const told = files.find(({ source }) => source === 'partner.acme');
      expect(await productsOf(told?.id ?? '')).toHaveLength(1);
      const { customerId = '' } = (await ticketOf(id)) ?? {};
      // Whichever came first: the ticket is with the told file, or with one of its own that is suggested.
      if (customerId !== told?.id) expect(told?.suggestions).toEqual([{ customerId, why: 'mail' }]);
      expect(files).toHaveLength(customerId === told?.id ? 1 : 2);
      expect((await ticketOf(id))?.link?.state).toBe('unconfirmed');
    }
  });

  it('whose owner proves it confirms the address; the link is certain, and suggestions fall away', async () => {
    const first = await open({ mail: 'proof@example.com', phone: '+4930901821' });
    await link(first);
    const file = await fileOf('proof@example.com');
    expect(file.points).toMatchObject([{ state: 'claimed' }, { state: 'claimed' }]);
    await prove(first, 'code');
    await Promise.all([link(first), link(first)]);
    expect(await ticketOf(first)).toMatchObject({
      customerId: file.id,
      link: { state: 'confirmed', why: 'mail' },
    });
    expect(await embedded.table.find(customer, file.id)).toMatchObject({
      points: [
        { address: '+4930901821', state: 'claimed' },
        { state: 'confirmed', source: 'ticket-code' },
      ],
    });
    expect((await eventsAbout(file.id)).filter((type) => type === 'customer-changed')).toHaveLength(1);
  });

  it('of a stranger with her number and his own address never puts his address on her file', async () => {
    const her = { name: 'Anna', phone: '+4930901822' };
    await record(await tell('acme', { customer: her, serial: 'HER' }));
    const before = await fileOf(her.phone);
    const id = await open({ mail: 'stranger@example.com', phone: her.phone });
    await link(id);
    expect(await ticketOf(id)).toMatchObject({
      customerId: before.id,
      link: { state: 'unconfirmed', why: 'number' },
    });
    await prove(id, 'mail');
    await link(id);
    expect(await ticketOf(id)).toMatchObject({ link: { state: 'unconfirmed' } });
    expect(await embedded.table.find(customer, before.id)).toEqual(before);
  });

  it('of a call with a mail address that another file has is linked, and told again changes nothing', async () => {
    const mail = 'called@example.com';
    await record(await tell('acme', { customer: { email: mail, name: 'Anna' }, serial: 'CALLED' }));
    const id = await open({ mail, phone: '+4930901829' });
    await prove(id, 'call');
    await link(id);
    await link(id);
    expect(await ticketOf(id)).toMatchObject({ link: { state: 'unconfirmed', why: 'mail' }, version: 3 });
  });

  it('opens so many unconfirmed files of one address and no more', async () => {
    const mail = 'flood@example.com';
    for (const name of ['A', 'B', 'C', 'D', 'E', 'F', 'G']) await link(await open({ name, mail }));
    expect(await ownersOf(mail)).toHaveLength(5);
    const again = await open({ name: 'A', mail });
    await link(again);
    expect((await ticketOf(again))?.customerId).toBe((await fileOf(mail, 'A')).id);
  });

  it('told before by a file of an earlier version links to it, and the state is what its source tells', async () => {
    const told = {
      ...(await fileOf('flood@example.com', 'A')),
      id: 'EARLIER',
      source: 'staff',
      mails: ['old@example.com'],
    };
    const { points: _, ...earlier } = told;
    const { item, name } = contactPoint;
    await embedded.table.transact([
      { put: customer.item(earlier) },
      {
        put: {
          ...item({ address: 'old@example.com', customerId: 'EARLIER', addedAt: iso(start) }),
          ...earlierContactPoint.key('old@example.com'),
          type: name,
        },
      },
    ]);
    const id = await open({ name: 'A', mail: 'old@example.com' });
    await link(id);
    expect(await ticketOf(id)).toMatchObject({ customerId: 'EARLIER', link: { state: 'unconfirmed' } });
  });

  it('without an address, or unknown, stays as it is', async () => {
    const id = await open({});
    await link(id);
    await link('NONE');
    expect(await ticketOf(id)).toMatchObject({ version: 1 });
    expect((await ticketOf(id))?.customerId).toBeUndefined();
  });
});
