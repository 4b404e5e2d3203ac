import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Occurrence, occurrence } from '../../shared/table/entities/care.ts';
import { customer } from '../../shared/table/entities/customer.ts';
import { customerDate, milestone, relation } from '../../shared/table/entities/customer-parts.ts';
import { message } from '../../shared/table/entities/message.ts';
import { ownedProduct } from '../../shared/table/entities/owned-product.ts';
import { liveThrough } from '../support/care-oracle/live.ts';
import {
  type Happening,
  movedBy,
  nthOf,
  type Outcome,
  type Person,
  type Scenario,
} from '../support/care-oracle/world.ts';
import { yearSettings } from '../support/care-oracle/year-settings.ts';
import { type Item, startCloud, type TestCloud } from '../support/local-cloud.ts';
import { isLong } from '../support/long-form.ts';
import { linksTo } from '../support/mail-links.ts';

/*
 * Days around a 29 February in the whole local cloud: the same oracle as for the year of test/unit/care-world.test.ts, which
 * has all that happens in a year; here it is the deployed wiring that is proved. The long form goes on until May.
 */
const begin = '2028-02-26T03:07:00Z';
const end = isLong ? '2028-05-02T03:07:00Z' : '2028-03-03T20:07:00Z';

/** Of the year's settings those that these days need. */
function settingsOf(): Scenario['settings'] {
  const { plans, holidays, policy } = yearSettings();
  const needed = ['birthday', 'anniversary', 'clock-days', 'run-out', 'warranty'];
  const dates = ['2028-03-02', '2028-03-12', '2028-03-26', '2028-04-02'];
  return {
    policy,
    plans: plans.filter(({ id }) => needed.includes(id)),
    holidays: holidays
      .filter(({ id }) => id === 'clock-days')
      .map((each) => ({ ...each, rule: { by: 'list', dates } })),
  };
}

const solar = (month: number, day: number, more: object = {}) => ({
  ...{ kind: 'birthday', month, day },
  ...more,
});
/** Who is there, and what comes up for them in these weeks. */
const people = [
  { zone: 'Asia/Shanghai', mail: 'c0@example.com', dates: [solar(2, 29)] },
  { zone: 'America/New_York', mail: 'c1@example.com', dates: [solar(3, 2)], grade: 'A' },
  { zone: 'Asia/Kathmandu', phone: '+8613900139002', dates: [solar(3, 1)] },
  { zone: 'Pacific/Chatham', mail: 'c3@example.com', dates: [solar(2, 29, { kind: 'anniversary' })] },
  { zone: 'Europe/Berlin', mail: 'bounce+c4@simulator.amazonses.com', dates: [solar(2, 27)], grade: 'VIP' },
  // The 6th of the second month: 1 March 2028.
  { zone: 'Asia/Tokyo', mail: 'c5@example.com', dates: [solar(2, 6, { calendar: 'lunar' })] },
  { zone: 'Europe/London', mail: 'c6@example.com', dates: [solar(3, 3)], grade: 'A' },
];

let cloud: TestCloud;
let token: string;
let dataDir: string;
const clock = { at: begin, frozen: true };
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'aftercare-care-'));
  cloud = await startCloud({ dataDir, clock });
  token = await cloud.staff('admin');
});
afterAll(async () => {
  await cloud?.stop();
  await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
});

const ask = <T = { id: string; customerId: string }>(method: string, path: string, json?: unknown) =>
  cloud.json<T>(method, path, { token, ...(json === undefined ? {} : { json }) });

/** Opens the files, and reads them as they are stored: that is what the oracle starts from. */
async function register(): Promise<Person[]> {
  const ids: string[] = [];
  for (const { zone: timeZone, mail, phone, dates, grade = 'C' } of people) {
    const mails = mail ? [mail] : [];
    const body = { name: timeZone, timeZone, mails, phones: phone ? [phone] : [], grade, language: 'en' };
    const { customerId } = await ask('POST', '/v1/customers', body);
    for (const date of dates) await ask('POST', `/v1/customers/${customerId}/dates`, date);
    const purchasedAt = '2028-02-01T10:00:00.000Z';
    const part = { id: 'filter', name: 'Filter', capacity: 245, perDay: 7, unit: 'l' };
    const product = { name: 'Pump X', purchasedAt, warrantyUntil: '2028-04-02', consumables: [part] };
    await ask('POST', `/v1/customers/${customerId}/products`, product);
    ids.push(customerId);
  }
  await cloud.settle();
  const items = await cloud.tableItems();
  return ids.map((id) => ({
    customer: customer.parse(items.find(({ pk, sk }) => pk === `CUSTOMER#${id}` && sk === 'CUSTOMER') ?? {}),
    relations: partsOf(items, id, relation),
    dates: partsOf(items, id, customerDate),
    products: partsOf(items, id, ownedProduct),
    milestones: partsOf(items, id, milestone),
  }));
}

const partsOf = <T>(
  items: readonly Item[],
  id: string,
  entity: { name: string; parse(item: Item): T },
): T[] => items.filter(({ pk, type }) => pk === `CUSTOMER#${id}` && type === entity.name).map(entity.parse);

async function writeSettings({ plans, holidays, policy }: Scenario['settings']): Promise<void> {
  const put = (path: string, document: { id: string }) =>
    ask('PUT', `/v1/care/${path}/${document.id}`, { document, version: 0 });
  for (const holiday of holidays) await put('holidays', holiday);
  for (const plan of plans) await put('plans', plan);
  await put('policy', policy);
  await cloud.settle();
  // Functions know the new settings by then.
  await cloud.advance('PT30S');
}

/** What happens meanwhile, each both to the oracle's files and to the cloud. */
function storyOf([first, , third, fourth, , fifth, last]: readonly Person[], settings: Scenario['settings']) {
  const id = (person: Person | undefined) => person?.customer.id ?? '';
  const plan = settings.plans.find((each) => each.id === 'clock-days');
  const later = plan && { ...plan, sendAt: '12:40', segment: {} };
  const moved = { kind: 'birthday', calendar: 'solar', month: 3, day: 3, leapMonth: false } as const;
  const at = (day: string, minute: number) => Date.parse(`2028-${day}T03:${minute}:00Z`);
  const steps: Array<{ happening: Happening | undefined; run: () => Promise<unknown> }> = [
    {
      happening: {
        at: at('02-28', 11),
        customerId: id(third),
        deed: { do: 'date', date: { ...moved, customerId: id(third), id: 'birthday' } },
      },
      run: () => ask('PUT', `/v1/customers/${id(third)}/dates/birthday`, moved),
    },
    {
      happening: {
        at: at('02-28', 14),
        customerId: id(first),
        deed: { do: 'move', nth: 0, hours: 26 },
      },
      run: () => changeCare(id(first), (due, now) => ['move', { to: isoAt(movedBy(due, 26, now)) }]),
    },
    {
      happening: { at: at('02-28', 17), customerId: id(fourth), deed: { do: 'cancel', nth: 0 } },
      run: () => changeCare(id(fourth), () => ['cancel', { reason: '刚通过电话' }]),
    },
    {
      happening: {
        at: at('03-01', 11),
        customerId: id(fifth),
        deed: { do: 'unsubscribe', topic: 'greeting' },
      },
      run: () => unsubscribe('c5@example.com'),
    },
    {
      happening: later && { at: at('03-01', 14), change: { do: 'plan', plan: later } },
      run: () => ask('PUT', '/v1/care/plans/clock-days', { document: later, version: 1 }),
    },
    { happening: undefined, run: restart },
    {
      happening: { at: at('03-02', 11), customerId: id(last), deed: { do: 'erase' } },
      run: () => erase(id(last)),
    },
    {
      happening: {
        at: at('03-02', 14),
        customerId: id(first),
        deed: { do: 'customer', change: { timeZone: 'Australia/Sydney' } },
      },
      run: () => moveTo(id(first), 'Australia/Sydney'),
    },
  ];
  return steps.map((step) => ({ ...step, at: step.happening?.at ?? at('03-01', 17) }));
}

/** One click on the link of the last mail, which was a birthday greeting. */
async function unsubscribe(address: string): Promise<void> {
  const mail = (await cloud.mails(address)).at(-1);
  const [link = ''] = linksTo(mail?.headers['list-unsubscribe'] ?? '', 'u');
  const { status } = await cloud.request('POST', link, { form: { 'List-Unsubscribe': 'One-Click' } });
  expect(status).toBe(200);
}

/** Staff look at what comes next of a customer's care, and change it. */
async function changeCare(
  customerId: string,
  command: (due: number, now: number) => [name: string, body: unknown],
): Promise<void> {
  const path = `/v1/care/messages?customer=${customerId}&state=planned&limit=100`;
  const { items } = await ask<{ items: Array<{ id: string; dueAt: string }> }>('GET', path);
  const now = cloud.now().getTime();
  const what = nthOf(
    items.map(({ id: rank, dueAt }) => ({ rank, due: Date.parse(dueAt) })),
    0,
    now,
  );
  const [name, body] = command(what?.due ?? 0, now);
  await ask('POST', `/v1/care/messages/${what?.rank}/${name}`, body);
}

const isoAt = (instant: number): string => new Date(instant).toISOString();

async function restart(): Promise<void> {
  await cloud.kill();
  cloud = await startCloud({ dataDir, clock: { frozen: true } });
  token = await cloud.staff('admin');
}

const erase = (id: string) => ask('DELETE', `/v1/customers/${id}`);

async function moveTo(id: string, timeZone: string): Promise<void> {
  const known = await ask<Record<string, unknown>>('GET', `/v1/customers/${id}`);
  const { kind, name, mails, phones, language, grade, tags, version } = known;
  const body = { kind, name, mails, phones, language, grade, tags, version, timeZone };
  await ask('PUT', `/v1/customers/${id}`, body);
}

const subjectOf = ({
  subject: { dateId, productId, consumableId, milestone: after },
}: Occurrence): string => {
  if (after) return `milestone ${after}`;
  if (consumableId) return `consumable ${productId}/${consumableId}`;
  if (productId) return `product ${productId}`;
  return dateId ? `date ${dateId}` : '';
};

/** What became of each occurrence, as its history and its message tell. */
function outcomesOf(items: readonly Item[]): Outcome[] {
  const messages = new Map(
    items.filter(({ type }) => type === message.name).map((item) => [String(item.id), message.parse(item)]),
  );
  const ended = items.filter(({ type, state }) => type === occurrence.name && state !== 'planned');
  return ended.flatMap((item): Outcome[] => {
    const each = occurrence.parse(item);
    const { customerId, planId, date, state, messageId = '', trail, reason = '' } = each;
    const told = {
      customerId,
      planId,
      date,
      subject: subjectOf(each),
      at: Date.parse(trail.at(-1)?.at ?? ''),
    };
    const sent = messages.get(messageId);
    if (state === 'approval') return [];
    if (!sent) return [{ ...told, what: state === 'open' ? 'task' : reason }];
    const at = Date.parse(trail.find(({ what }) => what === 'queued')?.at ?? '');
    if (sent.state === 'sent') return [{ ...told, what: 'mail', at: Date.parse(sent.sentAt ?? '') }];
    return [{ ...told, at, what: sent.state === 'delegated' ? 'event' : (sent.skipReason ?? sent.state) }];
  });
}

/** To the minute: a queue may hold something back for a moment. */
const lineOf = ({ customerId, planId, subject, date, what, at }: Outcome): string =>
  `${customerId} ${planId} ${subject} ${date}: ${what} at ${new Date(at).toISOString().slice(0, 16)}`;

it('sends in the whole cloud what the oracle says, over edits, refusals, an erasure and a crash', {
  timeout: 900_000,
}, async () => {
  const settings = settingsOf();
  await writeSettings(settings);
  const registered = await register();
  const start = cloud.now().getTime();
  const steps = storyOf(registered, settings);
  for (const { at, run } of steps) {
    await cloud.advance({ to: new Date(at).toISOString() });
    await run();
    await cloud.settle();
  }
  await cloud.advance({ to: end });

  const items = await cloud.tableItems();
  const told = outcomesOf(items);
  const bouncing = registered[4]?.customer.id ?? '';
  const scenario: Scenario = {
    ...{ start, end: Date.parse(end), settings, people: registered, outages: [], restarts: [] },
    happenings: [
      { at: start, customerId: bouncing, deed: { do: 'mailbox-gone' } },
      ...steps.flatMap(({ happening }) => happening ?? []),
    ],
  };
  const ids = new Map(
    items
      .filter(({ type }) => type === occurrence.name)
      .map((item) => occurrence.parse(item))
      .map((each) => [`${each.customerId} ${each.planId} ${subjectOf(each)} ${each.date}`, each.id]),
  );
  const foretold = registered.flatMap(
    (person) =>
      liveThrough(scenario, person, (each) => ids.get(Object.values(each).join(' ')) ?? '').outcomes,
  );
  const erased = registered.at(-1)?.customer.id;
  const kept = foretold.filter(({ customerId }) => customerId !== erased);
  expect(told.map(lineOf).sort()).toEqual(kept.map(lineOf).sort());
  // Nothing is left of the erased but the mails that had gone out by then; nobody got anything twice.
  const mails = (await cloud.mails()).filter(({ headers }) => headers['list-unsubscribe']);
  expect(mails).toHaveLength(foretold.filter(({ what }) => what === 'mail').length);
  const ends = new Set(told.map(({ what }) => what));
  expect(
    ['mail', 'event', 'suppressed', 'unsubscribed', 'by-staff'].filter((what) => !ends.has(what)),
  ).toEqual([]);
});
