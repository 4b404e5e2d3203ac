import { giveSampleFirm } from '../../infra/start/sample-firm.ts';
import { Calendar } from '../../shared/settings/calendars.ts';
import { addWorking, nextWorkingInstant } from '../../shared/time/business-time.ts';
import { after, days, hours, minutes } from '../../shared/time/clock.ts';
import type { Client } from './client.ts';
import { answerAddress, type Desk, keyOf, openDesk } from './desk.ts';
import { samplePicture } from './picture.ts';
import { type SampleCustomer, sampleCustomers } from './sample/customers.ts';
import {
  type Matter,
  type Phase,
  type Step,
  sampleCalls,
  sampleCannedReply,
  sampleMatters,
  samplePurchases,
} from './sample/matters.ts';

/** Tells what is being done, in both languages. */
export type Progress = (english: string, chinese: string) => void;

/** What the firm has afterwards. */
export interface Filled {
  /** It had all of it before; nothing was done. */
  before: boolean;
  /** Page of a customer to look at. */
  page?: string;
}

interface Intake {
  ticketId: string;
  number: string;
  trackingUrl: string;
}

/** Enough working time for what came in first to be overdue, and how long before the end the rest comes in. */
const leastWork = hours(5);
const dueBeforeEnd = minutes(200);
const nowBeforeEnd = minutes(20);

/** So many requests at once: more would only wait for one another. */
const together = 4;

async function inTurns<T>(all: readonly T[], work: (each: T) => Promise<unknown>): Promise<void> {
  const waiting = [...all];
  const turn = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: together }, turn));
}

/**
 * Fills the sample firm: customers, tickets in every state, calls, care. Says what it moves: the clock goes on to an hour in which people
 * work in Shanghai and in London, so that some tickets are late, others due soon, and messages that kept quiet hours have left. Done once; a
 * second time it says so.
 * @throws Error that names what the system refused.
 */
export async function fillFirm(client: Client, tell: Progress): Promise<Filled> {
  await giveSampleFirm(client.url);
  const desk = await openDesk(client);
  if (await desk.has(`/v1/canned-replies/${sampleCannedReply.id}`)) return { before: true };
  const started = await nowOf(client);
  const end = await endFor(desk, started);

  tell(
    `${sampleCustomers.length} customers, persons and companies`,
    `${sampleCustomers.length} 位客户（个人与企业）`,
  );
  await inTurns(sampleCustomers, (customer) => enterCustomer(desk, customer, started));
  await client.settle();

  tell('Care plans for warranty, maintenance and filters', '启用保修、保养、滤芯等关怀计划');
  await startCare(desk);
  for (const purchase of samplePurchases) await buy(desk, purchase, started);

  const intakes = new Map<string, Intake>();
  const counted = sampleMatters.filter(({ phase }) => phase === 'before').length;
  tell(
    `${counted} tickets of yesterday, with what staff did on them`,
    `昨天的 ${counted} 个工单及客服的处理`,
  );
  await phase(desk, 'before', intakes, started);

  await moveTo(client, tell, after(end, -dueBeforeEnd));
  tell('Tickets that are due soon', '即将到期的工单');
  await phase(desk, 'due', intakes, end);

  await moveTo(client, tell, after(end, -nowBeforeEnd));
  tell(
    'What came in just now: forms, mails, calls, answers of customers',
    '刚刚收到的表单、邮件、电话和客户回复',
  );
  await phase(desk, 'now', intakes, end);
  for (const matter of sampleMatters)
    for (const step of matter.later ?? []) await take(desk, matter, step, intakes);
  await client.settle();

  await moveTo(client, tell, end);
  await desk.as('daniel', 'PUT', `/v1/canned-replies/${sampleCannedReply.id}`, {
    document: sampleCannedReply,
  });
  const page = intakes.get('leak')?.trackingUrl;
  return { before: false, ...(page === undefined ? {} : { page }) };
}

const nowOf = async (client: Client): Promise<Date> =>
  new Date((await client.json<{ now: string }>('GET', '/_local/clock')).now);

/** The first instant at which both offices work, when enough working time has passed for the first tickets to be late. */
async function endFor(desk: Desk, from: Date): Promise<Date> {
  const read = async (id: string) => {
    const { document } = await desk.as<{ document: unknown }>('daniel', 'GET', `/v1/calendars/${id}`);
    return Calendar.parse(document);
  };
  const [china, england] = await Promise.all([read('cn-office'), read('en-office')]);
  let end = addWorking(china, from, leastWork);
  for (;;) {
    const next = nextWorkingInstant(england, nextWorkingInstant(china, end));
    if (next.getTime() === end.getTime()) return after(end, minutes(1));
    end = next;
  }
}

async function moveTo(client: Client, tell: Progress, to: Date): Promise<void> {
  if (to <= (await nowOf(client))) return;
  tell(`The clock moves on to ${to.toISOString()}`, `时钟拨到 ${to.toISOString()}`);
  await client.json('POST', '/_local/clock', { to: to.toISOString() });
}

const dateOf = (instant: Date): string => instant.toISOString().slice(0, 10);

async function enterCustomer(desk: Desk, customer: SampleCustomer, now: Date): Promise<void> {
  const { key, file, owner = 'lin.xiao@clearspring.example' } = customer;
  const by = owner.startsWith('emma') ? 'emma' : owner.startsWith('chen') ? 'chen' : 'lin';
  const { customerId } = await desk.as<{ customerId: string }>(
    by,
    'POST',
    '/v1/customers',
    customer.owner === undefined ? file : { ...file, owner: 'me' },
    `customer ${key}`,
  );
  // Parts of one file are written one after the other: each raises its version.
  const add = <T>(what: string, body: unknown, name: string): Promise<T> =>
    desk.as(by, 'POST', `/v1/customers/${customerId}/${what}`, body, `${key} ${what} ${name}`);
  const dayOf = (day: NonNullable<SampleCustomer['dates']>[number] | object): object => {
    if (!('tomorrow' in day)) return day;
    const { tomorrow: _, ...rest } = day as { tomorrow: true };
    const [, month, date] = dateOf(after(now, days(2)))
      .split('-')
      .map(Number);
    return { ...rest, month, day: date };
  };
  for (const { born, ...relation } of customer.relations ?? []) {
    const { id: relationId } = await add<{ id: string }>('relations', relation, relation.name);
    if (born) await add('dates', { kind: 'birthday', relationId, ...dayOf(born) }, relation.name);
  }
  for (const date of customer.dates ?? []) await add('dates', dayOf(date), date.kind);
  for (const { boughtDaysAgo, warrantyDays, filter, ...product } of customer.products ?? []) {
    const purchased = after(now, -days(boughtDaysAgo));
    const body = {
      ...product,
      purchasedAt: `${dateOf(purchased)}T04:00:00.000Z`,
      warrantyUntil: dateOf(after(purchased, days(warrantyDays))),
      ...(filter ? { consumables: [{ id: 'filter', unit: 'L', ...filter }] } : {}),
    };
    await add('products', body, product.serial);
  }
  for (const topic of ['greeting', 'service'])
    await desk.as(by, 'PUT', `/v1/customers/${customerId}/consent`, {
      ...{ topic, way: 'mail', given: true },
      source: file.language === 'en' ? 'Order form' : '订货单',
    });
}

/** Plans that wait as drafts begin. */
async function startCare(desk: Desk): Promise<void> {
  const { items } = await desk.as<{
    items: Array<{ id: string; version: number; document: { state: string } }>;
  }>('daniel', 'GET', '/v1/care/plans');
  for (const { id, version, document } of items.filter((plan) => plan.document.state === 'draft'))
    await desk.as('daniel', 'PUT', `/v1/care/plans/${id}`, {
      document: { ...document, state: 'active' },
      version,
    });
}

async function buy(
  { client }: Desk,
  { key, ...bought }: (typeof samplePurchases)[number],
  now: Date,
): Promise<void> {
  const { file } = customerBy(key);
  await client.publish('shop', 'purchase-made', {
    ...{ version: 1, ...bought, purchasedAt: now.toISOString() },
    customer: { name: file.name, email: file.mails[0], language: file.language },
  });
}

function customerBy(key: string): SampleCustomer {
  const found = sampleCustomers.find((customer) => customer.key === key);
  if (!found) throw new Error(`there is no sample customer ${key}`);
  return found;
}

/** Everything that comes in at one time, with what follows at once. */
async function phase(desk: Desk, when: Phase, intakes: Map<string, Intake>, end: Date): Promise<void> {
  const matters = sampleMatters.filter((matter) => matter.phase === when);
  await inTurns(matters, async (matter) => {
    if (matter.mail) await sendMatter(desk, matter);
    else intakes.set(matter.key, await post(desk, matter));
  });
  await desk.client.settle();
  await inTurns(matters, async (matter) => {
    for (const step of matter.then ?? []) if (!('mergeInto' in step)) await take(desk, matter, step, intakes);
  });
  // What joins another ticket does so when nobody else writes there.
  for (const matter of matters)
    for (const step of matter.then ?? []) if ('mergeInto' in step) await take(desk, matter, step, intakes);
  for (const call of sampleCalls) if (call.phase === when) await logCall(desk, call, end);
  await desk.client.settle();
}

async function post({ client }: Desk, matter: Matter): Promise<Intake> {
  const { file } = customerBy(matter.from);
  const form = new FormData();
  const fields = {
    form: matter.form ?? 'contact',
    ...(matter.form === undefined ? { kind: matter.kind } : {}),
    ...{ subject: matter.subject, description: matter.text, name: file.name, email: file.mails[0] ?? '' },
    language: file.language,
    ...(matter.serial === undefined ? {} : { productSerial: matter.serial }),
    ...(matter.order === undefined ? {} : { orderNumber: matter.order }),
  };
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  if (matter.picture)
    form.append('photos', new File([new Uint8Array(samplePicture())], 'kitchen.png', { type: 'image/png' }));
  return await client.multipart<Intake>('/v1/tickets', form, { 'idempotency-key': keyOf(matter.key) });
}

async function sendMatter(desk: Desk, { key, from, subject, text }: Matter): Promise<void> {
  const { file } = customerBy(from);
  const [address = ''] = file.mails;
  await desk.mail({ key, from: address, name: file.name, to: 'service@aftercare.example', subject, text });
}

/** One step on a ticket. */
async function take(
  desk: Desk,
  matter: Matter,
  step: Step,
  intakes: ReadonlyMap<string, Intake>,
): Promise<void> {
  const intake = intakes.get(matter.key);
  if (!intake) throw new Error(`the sample ticket ${matter.key} is not there`);
  const path = `/v1/tickets/${intake.ticketId}`;
  const key = `${matter.key} ${JSON.stringify(step)}`;
  if ('customer' in step) return await write(desk, matter, step, intake);
  const { by } = step;
  if ('mergeInto' in step) {
    const into = intakes.get(step.mergeInto)?.number;
    await desk.as(by, 'POST', `${path}/merge`, { into }, key);
  } else if ('patch' in step) await desk.as(by, 'PATCH', path, step.patch);
  else if ('put' in step) await desk.as(by, 'PUT', `${path}/${step.put}`, step.body);
  else await desk.as(by, 'POST', `${path}/${step.post}`, step.body, key);
}

async function write(
  desk: Desk,
  { key, from, subject }: Matter,
  { customer, text }: Extract<Step, { customer: string }>,
  { number, trackingUrl }: Intake,
): Promise<void> {
  const { file } = customerBy(from);
  const [address = ''] = file.mails;
  const { client } = desk;
  if (customer === 'page') {
    await client.form(
      new URL(trackingUrl).pathname,
      { body: text },
      { 'idempotency-key': keyOf(`${key} page`) },
    );
    return;
  }
  const to = await answerAddress(client, address, number);
  await desk.mail({
    key: `${key} answer`,
    from: address,
    name: file.name,
    to,
    subject: `Re: ${subject}`,
    text,
  });
}

async function logCall(desk: Desk, call: (typeof sampleCalls)[number], end: Date): Promise<void> {
  const now = await nowOf(desk.client);
  const at = (moment: Date, add: number): string => after(moment, minutes(add)).toISOString();
  const { by, direction, summary, promises, phase: when } = call;
  const [number] = customerBy(call.from).file.phones;
  const body = {
    ...{ direction, number, summary },
    startedAt: at(now, -6),
    endedAt: direction === 'missed' ? at(now, -6) : at(now, -1),
    promises: promises.map(({ text, dueInMinutes }) => ({
      text,
      dueAt: at(when === 'now' ? end : now, dueInMinutes),
    })),
  };
  await desk.as(by, 'POST', '/v1/calls', body, `${call.key} ${body.startedAt}`);
}
