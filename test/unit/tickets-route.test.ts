import { beforeEach, describe, expect, it } from 'vitest';
import { ticketLinked } from '../../events/ticket-linked.v1.ts';
import { ticketOpened } from '../../events/ticket-opened.v1.ts';
import type { Grade } from '../../events/vocabulary.ts';
import { formSetting } from '../../shared/settings/form-setting.ts';
import type { Form } from '../../shared/settings/forms.ts';
import { personSetting } from '../../shared/settings/people.ts';
import { RoutingRule } from '../../shared/settings/routing-rules.ts';
import { openTicket, type TicketRequest } from '../../shared/table/builders/open-ticket.ts';
import { customer } from '../../shared/table/entities/customer.ts';
import { ownedProduct } from '../../shared/table/entities/owned-product.ts';
import type { SettingKind } from '../../shared/table/entities/setting.ts';
import { type Ticket, ticket } from '../../shared/table/entities/ticket.ts';
import { iso } from '../../shared/time/clock.ts';
import { someCustomer } from '../support/care-desk-world.ts';
import { inHours, start } from '../support/frozen.ts';
import { handClock } from '../support/hand-clock.ts';
import type { MemoryTable } from '../support/memory-table.ts';
import { envelopeOf } from '../support/queue-event.ts';
import { openWorld, type World } from '../support/world/open-world.ts';
import { saidEvents } from '../support/world/said-events.ts';
import { storeSetting } from './intake-support.ts';

const [ticketId, customerId] = ['7K3QZ9X0MB', '01KAN3F5Y8RWTC4E7M2Q9ZHX0S'];
const now = inHours(1);
let table: MemoryTable;
let hand: World['hand'];
beforeEach(() => {
  ({ table, hand } = openWorld({ clock: handClock(now) }));
});

const store = (kind: SettingKind, document: { id: string }) => storeSetting(table, kind, document);
const rule = (id: string, rest: object) => store('routing-rule', RoutingRule.parse({ id, ...rest }));

const certain: Ticket['link'] = { state: 'confirmed', why: 'staff', at: iso(start) };

/** A ticket that is certainly of a customer of this grade, as linking leaves it. */
async function linked(
  grade: Grade,
  asked: Partial<TicketRequest> = {},
  fields: Partial<Ticket> = {},
): Promise<void> {
  const opened = openTicket(
    {
      ...{ id: ticketId, kind: 'enquiry', subject: 'A question', description: 'How long?' },
      ...{ contact: { name: 'Anna' }, language: 'en', channel: 'form', timeZone: 'UTC' },
      ...{ correlationId: 'c', acknowledge: false, customerId, link: certain },
      ...asked,
    },
    { now: start, agendaShards: 1 },
  );
  const file = customer.item(someCustomer(1, { id: customerId, mails: [], grade }));
  await table.transact([{ put: ticket.item({ ...opened.ticket, version: 2, ...fields }) }, { put: file }]);
}

/** Says `times` times that the ticket was linked; answers how often that failed. */
const hear = async (times = 1): Promise<number> => {
  const linking = envelopeOf(ticketLinked, { ticketId, customerId });
  return (await hand('tickets/reroute', ...Array<unknown>(times).fill(linking))).length;
};
const stored = async () => ticket.parse((await table.get(ticket.key(ticketId))) ?? {});
const ofType = (type: string) => table.items().filter((item) => item.type === type);

it('makes a ticket more urgent once the customer turns out to be a VIP; hearing it again changes nothing', async () => {
  await linked('VIP');
  expect(await hear(3)).toBe(0);
  expect(await hear()).toBe(0);
  expect(await stored()).toMatchObject({
    priority: 'high',
    queue: 'service',
    version: 3,
    updatedAt: iso(now),
  });
  expect(ofType('timeline-entry')).toMatchObject([
    {
      kind: 'assignment',
      author: 'system',
      detail: { priority: 'normal>high', why: 'default:kind: queue, default:grade: priority' },
    },
  ]);
  expect(saidEvents(table.items())).toMatchObject([
    { type: 'ticket-changed', aggregate: { version: 3 }, data: { ticketId, changed: ['priority'] } },
  ]);
});

it('leaves a ticket alone where the grade says nothing new', async () => {
  await linked('C');
  await hear();
  expect((await stored()).version).toBe(2);
});

it('follows rules for the grade, and for the product that the customer has', async () => {
  await rule('vip', { when: { grades: ['A'] }, then: { queue: 'repairs', assignee: 'bo', tags: ['vip'] } });
  await rule('heater', { when: { products: ['热水器'] }, then: { tags: ['heater'] } });
  await store('person', personSetting.schema.parse({ id: 'bo', name: 'Bo', role: 'agent' }));
  await linked('A', { productSerial: 'H-1' }, { tags: ['own'] });
  const product = {
    customerId,
    id: 'p',
    name: '燃气热水器',
    serial: 'H-1',
    partner: 'shop',
    consumables: [],
  };
  await table.transact([{ put: ownedProduct.item({ ...product, purchasedAt: iso(start) }) }]);
  await hear(2);
  expect(await stored()).toMatchObject({
    queue: 'repairs',
    assignee: 'bo',
    tags: ['own', 'heater', 'vip'],
    routedBy: ['heater', 'vip'],
    version: 3,
  });
});

it('keeps a ticket in the queue of its form', async () => {
  const form: Form = {
    ...{ id: 'shop', label: { en: 'Shop', 'zh-CN': '商店' }, kind: 'chosen', queue: 'orders' },
    ...{ tags: [], origins: [], standard: {}, fields: [], limits: {}, map: {} },
  };
  await store('form', formSetting.schema.parse(form));
  await linked('VIP', {
    form: 'shop',
    routing: { queue: 'orders', priority: 'normal', tags: [], why: [] },
  });
  await hear();
  expect(await stored()).toMatchObject({ queue: 'orders', priority: 'high' });
});

describe('a link that is not certain', () => {
  it.each([
    ['found by a typed address', { link: { state: 'unconfirmed', why: 'mail', at: iso(start) } }],
    ['of an earlier version', { link: undefined }],
  ] as const)('%s routes by nothing of the file, until it is certain', async (_, fields) => {
    await rule('heater', { when: { products: ['Heater'] }, then: { tags: ['heater'] } });
    await linked('VIP', { productSerial: 'H-1' }, fields as Partial<Ticket>);
    const product = { customerId, id: 'p', name: 'Heater', serial: 'H-1', partner: 'shop', consumables: [] };
    await table.transact([{ put: ownedProduct.item({ ...product, purchasedAt: iso(start) }) }]);
    const before = await stored();
    expect(await hear()).toBe(0);
    expect(await stored()).toEqual(before);
    await table.transact([{ put: ticket.item({ ...before, link: certain }) }]);
    await hear();
    expect(await stored()).toMatchObject({ priority: 'high', tags: ['heater'] });
  });
});

describe('a ticket stays as it is', () => {
  it.each([
    ['that a person moved', { routedBy: ['staff'] }],
    ['that waits for the customer', { state: 'pending' }],
    ['that is finished', { state: 'resolved', finishedAt: iso(start) }],
    ['that is an alias', { mergedInto: '7K3QZ9X0MC' }],
    ['whose priority was set by hand', { priorityFixed: true }],
  ] as const)('%s', async (_, fields) => {
    await linked('VIP', {}, { ...fields } as Partial<Ticket>);
    await hear();
    expect(await stored()).toMatchObject({ priority: 'normal', version: 2 });
  });

  it('with whom it is already', async () => {
    await rule('bo', { then: { assignee: 'bo' } });
    await store('person', personSetting.schema.parse({ id: 'bo', name: 'Bo', role: 'agent' }));
    await linked('C', {}, { assignee: 'cai' });
    await hear();
    expect((await stored()).assignee).toBe('cai');
  });
});

it('decides anew when somebody is faster, and then finds that a person has moved it', async () => {
  await linked('VIP');
  table.beforeNextTransaction(async () => {
    await table.transact([
      { put: ticket.item({ ...(await stored()), version: 3, routedBy: ['staff'], queue: 'orders' }) },
    ]);
  });
  expect(await hear()).toBe(0);
  expect(await stored()).toMatchObject({ version: 3, queue: 'orders', priority: 'normal' });
});

it('asks for the grade of whoever was known when the ticket was opened, and of nobody else', async () => {
  const body = envelopeOf(ticketOpened, {
    ...{ ticketId, kind: 'enquiry', queue: 'service', channel: 'form', language: 'en' },
    customerId,
  });
  await linked('VIP', {}, { customerId: undefined });
  await hand('tickets/reroute', body);
  expect((await stored()).version).toBe(2);
  await linked('VIP');
  await hand('tickets/reroute', body);
  expect(await stored()).toMatchObject({ priority: 'high', version: 3 });
});

it('has nothing to do for a ticket that is no more', async () => {
  expect(await hear()).toBe(0);
});
