import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { readCalendar } from '../../functions/care/calendar/read-calendar.ts';
import { routes } from '../../functions/care/calendar/routes.ts';
import { routes as feedRoutes } from '../../functions/care/feed/routes.ts';
import { type CustomerDate, milestone, type Relation } from '../../shared/table/entities/customer-parts.ts';
import { ownedProduct } from '../../shared/table/entities/owned-product.ts';
import { readDay } from '../../shared/time/read-day.ts';
import { careDeskWorld, customerId, someCustomer, someOccurrence } from '../support/care-desk-world.ts';
import { expectDeclared } from '../support/expect-declared.ts';

type Answer = { statusCode?: number | undefined; json: unknown };
interface Entry {
  type: 'date' | 'message';
  day: string;
  of?: string;
  kind?: string;
  years?: number;
  id?: string;
  relation?: { name: string };
}

const date = (n: number, facts: Partial<CustomerDate>): CustomerDate => ({
  customerId: customerId(n),
  id: 'birthday',
  kind: 'birthday',
  calendar: 'solar',
  month: 2,
  day: 6,
  leapMonth: false,
  owner: 'agent-1',
  ...facts,
});

const spouse: Relation = { customerId: customerId(1), id: 'R1', kind: 'spouse', name: '李强' };

/** Three customers: the first with a spouse, the third of another owner, in New York and of grade A. */
async function scene() {
  const world = careDeskWorld();
  await world.put({
    customers: [
      someCustomer(1),
      someCustomer(2, { region: '华东', tags: ['vip'] }),
      someCustomer(3, { owner: 'agent-2', timeZone: 'America/New_York', grade: 'A', kind: 'company' }),
    ],
    relations: [spouse],
    dates: [
      date(1, { year: 1990 }),
      // The Spring Festival of 2027 is 6 February; lunar 12-30 has no day in that year, which ends with the 29th.
      date(1, { id: 'D1', relationId: 'R1', calendar: 'lunar', month: 1, day: 1, year: 2000 }),
      date(2, { id: 'D2', kind: 'anniversary', calendar: 'lunar', month: 12, day: 30, label: '开业' }),
      date(2, { id: 'D3', month: 2, day: 29 }),
      date(3, { id: 'D4', owner: 'agent-2', kind: 'other' }),
      date(9, { id: 'D5' }),
    ],
    occurrences: [
      someOccurrence(1, { dueAt: '2027-02-06T01:00:00.000Z' }),
      someOccurrence(1, { key: '2', dueAt: '2027-02-06T02:00:00.000Z', state: 'skipped', reason: 'stale' }),
      someOccurrence(2, { dueAt: '2027-02-08T01:00:00.000Z', state: 'open', task: { kind: 'visit' } }),
      someOccurrence(2, { key: '3', dueAt: '2027-02-08T02:00:00.000Z', state: 'approval' }),
      // Half past seven in the evening of the 5th in New York, the 6th in Shanghai.
      someOccurrence(3, { owner: 'agent-2', dueAt: '2027-02-06T00:30:00.000Z' }),
    ],
  });
  const product = { customerId: customerId(2), partner: 'acme', purchasedAt: '2026-11-01T00:00:00.000Z' };
  await world.table.transact([
    { put: ownedProduct.item({ ...product, id: 'P1', name: 'Water pump X', consumables: [] }) },
    {
      put: ownedProduct.item({
        ...product,
        id: 'P2',
        name: 'Boiler',
        consumables: [],
        retiredAt: '2026-11-02',
      }),
    },
    {
      put: milestone.item({
        ...{ customerId: customerId(2), kind: 'contact', key: 'call' },
        ...{ at: '2027-01-20T02:00:00.000Z', recordedAt: '2027-01-20T02:00:00.000Z' },
      }),
    },
  ]);
  return world;
}

const short = (entries: Entry[]) =>
  entries.map(({ type, day, of, kind, id }) =>
    type === 'date' ? `${day} ${of} ${kind}` : `${day} ${id?.slice(0, 26)}`,
  );

describe('the calendar', () => {
  const route = 'GET /v1/care/calendar';
  const window = { from: '2027-02-05', to: '2027-03-01' };
  const entriesOf = async (query: Record<string, string>) => {
    const groups = '[supervisor]';
    const answer = await (await scene()).ask(route, { query: { ...window, ...query }, groups });
    expectDeclared(routes.viewCalendar, answer, 200);
    return (answer.json as { items: Entry[] }).items;
  };

  it('has key dates, solar and lunar, and what care does, by day', async () => {
    expect(short(await entriesOf({}))).toEqual([
      '2027-02-05 customer anniversary',
      `2027-02-05 ${customerId(3)}`,
      '2027-02-06 customer birthday',
      '2027-02-06 spouse birthday',
      '2027-02-06 customer other',
      `2027-02-06 ${customerId(1)}`,
      `2027-02-06 ${customerId(1)}`,
      `2027-02-08 ${customerId(2)}`,
      `2027-02-08 ${customerId(2)}`,
      '2027-02-28 customer birthday',
    ]);
  });

  it('tells whose day it is, how it was told, and how many years it has been', async () => {
    const found = (await entriesOf({ owner: 'me' })).filter(({ of }) => of === 'spouse');
    expect(found).toMatchObject([
      { relation: { name: '李强' }, told: { calendar: 'lunar', month: 1, day: 1 }, years: 27 },
    ]);
  });

  it.each<[Record<string, string>, number]>([
    [{ owner: 'me' }, 8],
    [{ owner: 'agent-1' }, 8],
    [{ owner: 'agent-2' }, 2],
    [{ owner: 'nobody' }, 0],
    [{ grade: 'A' }, 2],
    [{ type: 'company' }, 2],
    [{ language: 'en' }, 0],
    [{ language: 'zh-CN', owner: 'agent-2' }, 2],
    [{ region: '华东' }, 4],
    [{ tag: 'vip', owner: 'me' }, 4],
    [{ tag: 'vip', grade: 'A' }, 0],
    [{ product: 'water PUMP' }, 4],
    [{ product: 'boiler' }, 0],
    [{ product: 'pump', tag: 'vip' }, 4],
    [{ product: 'pump', owner: 'agent-2' }, 0],
    // Of the second customer's days the 28th alone is more than thirty days after the call.
    [{ contactBeforeDays: '30', tag: 'vip' }, 1],
    [{ contactWithinDays: '30', tag: 'vip' }, 3],
    // Who never spoke to us counts from the day of registration.
    [{ contactBeforeDays: '100', grade: 'A' }, 0],
    [{ contactBeforeDays: '90', grade: 'A' }, 2],
    [{ from: '2027-02-06', to: '2027-02-06' }, 5],
    [{ from: '2027-02-28', to: '2027-02-28' }, 1],
  ])('narrows to %j: %i', async (query, count) => {
    expect(await entriesOf(query)).toHaveLength(count);
  });

  it('of somebody else is for supervisors alone; the firm’s and one’s own are for everybody', async () => {
    const { ask } = await scene();
    const of = (query: Record<string, string>) => ask(route, { query: { ...window, ...query } });
    expectDeclared(routes.viewCalendar, await of({ owner: 'agent-2' }), 403);
    for (const query of [{ owner: 'agent-1' }, { owner: 'me' }, {}])
      expectDeclared(routes.viewCalendar, await of(query as Record<string, string>), 200);
  });

  it('says where there is more than it looked at', async () => {
    const { table } = await scene();
    const asked = { window: { from: readDay(window.from), to: readDay(window.to) } };
    const of = async (most: number, owner?: string) =>
      (await readCalendar(table, { ...asked, owner, maxEntries: most })).truncated;
    expect([await of(100), await of(100, 'agent-1')]).toEqual([false, false]);
    expect([await of(2), await of(1, 'agent-1')]).toEqual([true, true]);
  });

  it('takes windows of one day to sixty-two', async () => {
    const { ask } = await scene();
    const of = (from: string, to: string) => ask(route, { query: { from, to } });
    expectDeclared(routes.viewCalendar, await of('2026-12-01', '2027-01-31'), 200);
    expectDeclared(routes.viewCalendar, await of('2026-12-01', '2027-02-01'), 422);
    expectDeclared(routes.viewCalendar, await of('2026-12-02', '2026-12-01'), 422);
    expectDeclared(routes.viewCalendar, await of('2026-02-29', '2026-03-01'), 422);
  });
});

describe('the feed', () => {
  const renew = 'POST /v1/care/calendar/feed';
  const opened = async (language = 'zh-CN') => {
    const world = await scene();
    // Within the thirteen months that a feed shows.
    const answer = await world.ask(renew, { headers: { 'accept-language': language } });
    expectDeclared(routes.renewFeed, answer, 201);
    const tokenOf = (made: Answer) => (made.json as { url: string }).url.split('/c/')[1] ?? '';
    const fetch = (token: string) => world.ask('GET /c/{token}', { params: { token } });
    return { ...world, fetch, tokenOf, token: tokenOf(answer) };
  };
  const eventsOf = (text: string) =>
    new ICAL.Component(ICAL.parse(text) as never)
      .getAllSubcomponents('vevent')
      .map((each) => new ICAL.Event(each));

  it('is read by another program', async () => {
    const { fetch, token } = await opened();
    const { statusCode, body, headers } = await fetch(token);
    expect(statusCode).toBe(200);
    expect(headers?.['content-type']).toBe(feedRoutes.showFeed.responses[200].contentType);
    const events = eventsOf(body);
    const told = events.map(({ summary, startDate }) => `${startDate.toString()} ${summary}`).sort();
    expect(told).toEqual([
      '2027-02-05 客户2 · 开业',
      '2027-02-06 客户1 · 生日（37周年）',
      '2027-02-06 客户1的配偶 李强 · 生日（27周年）',
      '2027-02-06T01:00:00Z 客户1 · 消息 · 生日祝福',
      '2027-02-08T01:00:00Z 客户2 · 拜访 · 生日祝福',
      '2027-02-08T02:00:00Z 客户2 · 消息 · 生日祝福 · 待审批',
      '2027-02-28 客户2 · 生日',
    ]);
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
  });

  it('keeps to RFC 5545: CRLF to the end, lines of at most 75 octets, a stamp and a uid each, no method', async () => {
    const { fetch, token, put, clock } = await opened();
    const label =
      'Anniversary of a contract with a very long name, commas; and semicolons, 合同签订纪念日'.repeat(3);
    await put({ dates: [date(2, { id: 'D7', kind: 'other', label })] });
    const { body } = await fetch(token);
    const lines = body.split('\r\n');
    expect(body.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const each of lines) expect(Buffer.byteLength(each)).toBeLessThanOrEqual(75);
    expect(lines.filter((each) => each.startsWith('UID:'))).toHaveLength(8);
    expect(body.endsWith('\r\nEND:VCALENDAR\r\n')).toBe(true);
    expect(body).not.toContain('METHOD');
    // The stamp is the instant of the last change, not of the reading: nothing changed, so nothing reads otherwise.
    for (const stamp of ['DTSTAMP', 'LAST-MODIFIED'])
      expect(lines.filter((each) => new RegExp(`^${stamp}:202[56]\\d{4}T\\d{6}Z$`).test(each))).toHaveLength(
        8,
      );
    clock.move(5_400_000);
    expect((await fetch(token)).body).toBe(body);
    expect(eventsOf(body).map(({ summary }) => summary)).toContain(`客户2 · ${label}`);
  });

  it('keeps the uid of what moves and raises its sequence, and speaks the language of who asked', async () => {
    const { fetch, token, act, clock } = await opened('en');
    const uidOf = async () =>
      eventsOf((await fetch(token)).body).find(
        ({ summary }) => summary === '客户1 · Message · Birthday greeting',
      );
    const before = await uidOf();
    clock.move(60_000);
    const { id } = someOccurrence(1, { dueAt: '2027-02-06T01:00:00.000Z' });
    expect((await act(id, 'move', { to: '2027-02-07T01:00:00Z' })).statusCode).toBe(200);
    const after = await uidOf();
    expect(after?.uid).toBe(before?.uid);
    expect(Number(after?.sequence)).toBeGreaterThan(Number(before?.sequence));
    expect(after?.component.getFirstPropertyValue('dtstamp')?.toString()).toBe('2026-11-22T09:01:00Z');
    expect(after?.startDate.toString()).toBe('2027-02-07T01:00:00Z');
  });

  it('opens at its latest address only, and at none once it is taken back', async () => {
    const { ask, fetch, token, tokenOf } = await opened();
    expect((await fetch(token.replace('.ics', ''))).statusCode).toBe(200);
    const second = tokenOf(await ask(renew));
    expect((await fetch(token)).statusCode).toBe(404);
    expect((await fetch(second)).statusCode).toBe(200);
    expectDeclared(routes.revokeFeed, await ask('DELETE /v1/care/calendar/feed'), 200);
    expect((await fetch(second)).statusCode).toBe(404);
    const third = tokenOf(await ask(renew));
    expect((await fetch(third)).statusCode).toBe(200);
    for (const wrong of ['', 'none', third.slice(0, -9), second])
      expect((await fetch(wrong)).headers?.['content-type']).toBe(
        feedRoutes.showFeed.responses[404].contentType,
      );
  });

  it('shows everybody only what is theirs', async () => {
    const { ask, fetch, tokenOf } = await opened();
    const theirs = tokenOf(await ask(renew, { staff: 'agent-2' }));
    expect(eventsOf((await fetch(theirs)).body)).toHaveLength(2);
  });
});
