import { beforeEach, describe, expect, it, vi } from 'vitest';
import { callLogged } from '../../events/call-logged.v1.ts';
import { careTaskFinished } from '../../events/care-task-finished.v1.ts';
import { partnerEventAccepted } from '../../events/partner-event-accepted.v1.ts';
import { ticketReplied } from '../../events/ticket-replied.v1.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { indexed } from '../../shared/table/builders/contact-points.ts';
import { openTicket } from '../../shared/table/builders/open-ticket.ts';
import { call } from '../../shared/table/entities/call.ts';
import { type Customer, customer } from '../../shared/table/entities/customer.ts';
import { milestone } from '../../shared/table/entities/customer-parts.ts';
import { type Message, message } from '../../shared/table/entities/message.ts';
import { ownedProduct } from '../../shared/table/entities/owned-product.ts';
import { ticket } from '../../shared/table/entities/ticket.ts';
import { iso } from '../../shared/time/clock.ts';
import { inHours, start } from '../support/frozen.ts';
import { handClock } from '../support/hand-clock.ts';
import type { MemoryTable } from '../support/memory-table.ts';
import { envelopeOf } from '../support/queue-event.ts';
import { openWorld, type World } from '../support/world/open-world.ts';
import { saidEvents } from '../support/world/said-events.ts';

let table: MemoryTable;
const clock = handClock(start);
let world: World;
beforeEach(() => {
  clock.at = start;
  world = openWorld({ clock });
  table = world.table;
});

const ofType = (name: string) => table.items(({ type }) => type === name);
const products = () => ofType('owned-product').map((item) => ownedProduct.parse(item));
const events = (type?: string) =>
  saidEvents(table.items()).filter((event) => type === undefined || event.type === type);
const milestones = () => ofType('milestone').map((item) => milestone.parse(item));
const customers = () => ofType('customer').map((item) => customer.parse(item));

let told = 0;
/** What a partner publishes, through the inbox to the consumer that hears of it; each time as often as `times`. */
async function tell(type: string, detail: object, times = 1, partner = 'acme'): Promise<void> {
  told += 1;
  const envelope = {
    id: `e${told}`,
    source: `partner.${partner}`,
    'detail-type': type,
    time: iso(clock.at),
    detail,
  };
  expect(await world.tell(envelope)).toBe(0);
  const accepted = partnerEventAccepted.data.parse(events(partnerEventAccepted.type).at(-1)?.data);
  expect(accepted.partnerEvent).toBe(type);
  expect(await world.tell(envelopeOf(partnerEventAccepted, accepted), times)).toBe(0);
}

const person = { name: '李雷', email: 'li@example.com' };
const order = { orderNumber: 'O-1', serial: 'S-1', product: 'AP-300', customer: person };
const purchase = { ...order, purchasedAt: '2026-11-20T02:00:00Z' };
const delivery = { ...order, deliveredAt: '2026-11-22T10:00:00+08:00' };
const service = { reference: 'V-1', customer: person, serial: 'S-1', completedAt: '2026-11-22T08:00:00Z' };

describe('a delivery told by a partner', () => {
  it.each([
    ['after', ['purchase-made', 'order-delivered']],
    ['before', ['order-delivered', 'purchase-made']],
  ])('%s its purchase is a milestone of the same product', async (_, order) => {
    for (const type of order) await tell(type, type === 'purchase-made' ? purchase : delivery, 2);
    const [product] = products();
    expect(customers()).toMatchObject([{ name: '李雷', version: 2 }]);
    expect(milestones()).toMatchObject([
      { kind: 'delivery', productId: product?.id, at: '2026-11-22T02:00:00.000Z', recordedAt: iso(start) },
      { kind: 'purchase', productId: product?.id },
    ]);
  });

  it('told again, under another event as well, is recorded once', async () => {
    await tell('order-delivered', delivery, 3);
    clock.at = inHours(1);
    await tell('order-delivered', { ...delivery, deliveredAt: iso(clock.at) });
    expect(milestones()).toMatchObject([{ at: '2026-11-22T02:00:00.000Z' }]);
    expect(events('milestone-recorded')).toHaveLength(1);
  });
});

describe('a serial number', () => {
  const spellings = ['W3-20481', 'w320481', 'Ｗ３－２０４８１', ' W3 20481 ', 'w3–20481'];

  it('is once on a file, however its partner writes it and by whichever order', async () => {
    for (const [index, serial] of spellings.entries())
      await tell('purchase-made', { ...purchase, serial, orderNumber: `O-${index}` }, 2);
    await tell('order-delivered', { ...delivery, serial: spellings[1], orderNumber: 'O-9' });
    await tell('service-completed', { ...service, serial: spellings[2] });
    const [product, ...more] = products();
    expect(more).toEqual([]);
    expect(product?.serial).toBe('W3-20481');
    expect(milestones()).toMatchObject([
      { kind: 'delivery', productId: product?.id },
      { kind: 'purchase', productId: product?.id },
      { kind: 'service', productId: product?.id },
    ]);
    expect(events('purchase-recorded')).toHaveLength(1);
  });

  it('that staff put on the file is the product of the purchase that a partner tells of', async () => {
    await tell('service-completed', service);
    const [owner] = customers();
    const known = {
      ...{ customerId: owner?.id ?? '', id: 'P1', name: 'AP-300', serial: 's1', partner: 'staff' },
      ...{ purchasedAt: '2026-11-20T02:00:00.000Z', consumables: [] },
    };
    await table.transact([{ put: ownedProduct.item(known) }]);
    await tell('purchase-made', purchase, 2);
    expect(products()).toMatchObject([{ id: 'P1', partner: 'staff' }]);
    expect(milestones().filter(({ kind }) => kind === 'purchase')).toMatchObject([{ productId: 'P1' }]);
  });

  it('of two pieces makes two products', async () => {
    await tell('purchase-made', purchase);
    await tell('purchase-made', { ...purchase, serial: 'S-2' });
    expect(products()).toHaveLength(2);
  });
});

describe('a service told by a partner', () => {
  it('is a milestone of what was worked on, and replaces its consumables', async () => {
    await tell('purchase-made', purchase);
    const [item] = products();
    if (!item) throw new Error('no product');
    const parts = ['滤芯', '盐'].map((name, index) => ({
      ...{ id: `part-${index}`, name, capacity: 1, perDay: 1, unit: 'L', replacedAt: [] },
    }));
    await table.transact([{ put: ownedProduct.item({ ...item, consumables: parts }) }]);
    await tell('service-completed', { ...service, replaced: ['滤芯', '别的'] }, 2);
    await tell('service-completed', service);
    expect(milestones()).toMatchObject([
      { kind: 'purchase' },
      { kind: 'service', productId: item.id, at: '2026-11-22T08:00:00.000Z' },
    ]);
    expect(ofType('owned-product')).toMatchObject([
      { consumables: [{ replacedAt: ['2026-11-22T08:00:00.000Z'] }, { replacedAt: [] }] },
    ]);
    expect(events('customer-changed')).toMatchObject([{ data: { what: ['product'] } }]);
  });

  it('registers a customer whom nobody knows; an installation is its own kind', async () => {
    await tell('service-completed', { ...service, kind: 'installation' });
    expect(customers()).toMatchObject([{ version: 1, source: 'partner.acme', mails: ['li@example.com'] }]);
    expect(milestones()).toMatchObject([{ kind: 'installation' }]);
    expect(milestones()[0]?.productId).toBeUndefined();
    expect(events().map(({ type }) => type)).toEqual([
      'partner-event-accepted',
      'customer-registered',
      'milestone-recorded',
    ]);
  });
});

describe('what a partner reports of a message', () => {
  const delegated: Message = {
    ...{ id: 'M1', version: 3, category: 'care', channel: 'event', template: 'care-message', variables: {} },
    ...{ language: 'en', to: { name: 'Anna' }, timeZone: 'UTC', state: 'delegated', queuedAt: iso(start) },
    ...{ attempts: 1, generation: 1, correlationId: 'c' },
  };
  const store = (more: Partial<Message>) =>
    table.transact([{ put: message.item({ ...delegated, ...more }) }]);

  it('is said in our own words; the partner’s, cleaned, stay with the message for staff', async () => {
    await store({});
    await tell('message-reported', { messageId: 'M1', outcome: 'failed', reason: ' 空\u202e号\r\n ' });
    expect(ofType('message')).toMatchObject([{ reported: { outcome: 'failed', reason: '空号' } }]);
    expect(events('message-reported')).toMatchObject([
      { aggregate: { id: 'M1', version: 3 }, data: { messageId: 'M1', outcome: 'failed' } },
    ]);
    expect(JSON.stringify(events())).not.toContain('空号');
  });

  it.each([
    ['acme', { reference: 'partner:acme:wx-1' }, true],
    ['Acme', { reference: 'partner:acme:wx-1' }, true],
    ['other', { reference: 'partner:acme:wx-1' }, false],
    ['other', { reference: 'partner:acme:wx-1', phone: '+8613800138000' }, false],
    ['other', { phone: '+8613800138000' }, true],
  ])('is taken from who delivers it: %s, %j: %s', async (partner, to, isTaken) => {
    const log = vi.spyOn(logger, 'warn').mockImplementation(() => undefined);
    await store({ to: { name: 'Anna', ...to } });
    await tell('message-reported', { messageId: 'M1', outcome: 'delivered' }, 1, partner);
    expect(events('message-reported')).toHaveLength(isTaken ? 1 : 0);
    expect(log).toHaveBeenCalledTimes(isTaken ? 0 : 1);
    const [stored] = ofType('message');
    expect(stored?.reported === undefined).toBe(!isTaken);
    log.mockRestore();
  });

  it('goes no further where no partner delivers it', async () => {
    const log = vi.spyOn(logger, 'warn').mockImplementation(() => undefined);
    await store({ state: 'sent' });
    await tell('message-reported', { messageId: 'M1', outcome: 'delivered' });
    await tell('message-reported', { messageId: 'M2', outcome: 'delivered' });
    expect(events('message-reported')).toEqual([]);
    expect(log).toHaveBeenCalledTimes(2);
    log.mockRestore();
  });
});

describe('the last contact', () => {
  const customerId = 'C1';
  const file: Customer = {
    ...{ id: customerId, version: 1, kind: 'person', name: 'Anna', mails: ['anna@example.com'], phones: [] },
    ...{ language: 'en', timeZone: 'UTC', grade: 'C', tags: [], source: 'test' },
    ...{ createdAt: iso(start), updatedAt: iso(start) },
  };
  beforeEach(async () => {
    await table.transact([
      { put: customer.item(file) },
      ...file.mails.map((address) => indexed(customerId, { address }, start)),
      ...['1', '2'].map((id, index) => ({
        put: call.item({
          ...{ id, direction: 'inbound' as const, number: '+4930901820', summary: 's', agent: 'bo' },
          ...{ startedAt: iso(inHours(-3 + index)), endedAt: iso(inHours(-2 + index)), promiseIds: [] },
          ...{ customerId, loggedAt: iso(start), correlationId: 'c' },
        }),
      })),
    ]);
  });
  const hear = async (...bodies: unknown[]) => {
    expect(await world.hand('customers/hear', ...bodies)).toEqual([]);
  };
  const logged = (callId: string, direction: 'inbound' | 'missed' = 'inbound') =>
    envelopeOf(callLogged, { callId, direction, customerId, promiseIds: [] });
  const finished = (task: 'call' | 'visit' | 'gift', outcome: 'done' | 'declined') =>
    envelopeOf(careTaskFinished, { occurrenceId: 'o', planId: 'p', customerId, task, outcome });

  it('by phone is the latest call that was spoken, in whatever order calls are heard of', async () => {
    await hear(logged('2', 'missed'));
    expect(milestones()).toEqual([]);
    await hear(logged('2'));
    await hear(logged('1'), logged('2'));
    expect(milestones()).toMatchObject([{ kind: 'contact', key: 'call', at: iso(inHours(-1)) }]);
    expect(customers()).toMatchObject([{ version: 2 }]);
    expect(events()).toMatchObject([{ type: 'milestone-recorded', aggregate: { version: 2 } }]);
  });

  it('by letter is told by replies to and fro; tickets of nobody, and of whoever used the name, tell nothing', async () => {
    for (const id of ['T0', 'T1', 'T2']) {
      const opened = openTicket(
        {
          ...{ id, kind: 'enquiry', subject: 's', description: 'd', contact: { name: 'Anna' } },
          ...{ language: 'en', channel: 'form', timeZone: 'UTC', correlationId: 'c', acknowledge: false },
          ...(id === 'T2' ? {} : { customerId }),
          ...(id === 'T1' ? { link: { state: 'confirmed', why: 'mail', at: iso(start) } } : {}),
        },
        { now: start, agendaShards: 1 },
      );
      await table.transact([{ put: ticket.item(opened.ticket) }]);
    }
    await hear(envelopeOf(ticketReplied, { ticketId: 'T0', entryId: 'e', by: 'customer' }));
    expect(milestones()).toEqual([]);
    for (const ticketId of ['T1', 'T2', 'T3'])
      await hear(envelopeOf(ticketReplied, { ticketId, entryId: 'e', by: 'staff' }));
    expect(milestones()).toMatchObject([{ kind: 'contact', key: 'mail', at: '2026-11-22T09:00:00.000Z' }]);
  });

  it('is a call or a visit that staff made because care asked for it; gifts and what was declined are none', async () => {
    await hear(finished('visit', 'declined'), finished('gift', 'done'));
    expect(milestones()).toEqual([]);
    await hear(finished('visit', 'done'), finished('call', 'done'));
    expect(milestones().map(({ key }) => key)).toEqual(['call', 'visit']);
  });

  it('two ways at once are both kept; an erased customer has none', async () => {
    table.beforeNextTransaction(() => hear(logged('1')));
    await hear(finished('visit', 'done'));
    expect(milestones()).toHaveLength(2);
    expect(customers()).toMatchObject([{ version: 3 }]);
    await table.delete(customer.key(customerId));
    await hear(logged('2'));
    expect(milestones().find(({ key }) => key === 'call')?.at).toBe(iso(inHours(-2)));
  });
});
