import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settingChanged } from '../../events/setting-changed.v1.ts';
import { ticketLinked } from '../../events/ticket-linked.v1.ts';
import { ticketOpened } from '../../events/ticket-opened.v1.ts';
import type { TicketState } from '../../events/vocabulary.ts';
import { createRandom } from '../../infra/local/runtime/random.ts';
import { commit } from '../../shared/outbox/effects.ts';
import { openTicket, type TicketRequest } from '../../shared/table/builders/open-ticket.ts';
import { AgendaItem } from '../../shared/table/entities/agenda.ts';
import { customer } from '../../shared/table/entities/customer.ts';
import { ticket, timelineEntry } from '../../shared/table/entities/ticket.ts';
import {
  addEntry,
  addReply,
  effectsOfChange,
  moveTo,
  setFields,
  startChange,
} from '../../shared/tickets/change-ticket.ts';
import { days, iso, after as later, minutes, seconds } from '../../shared/time/clock.ts';
import { someCustomer } from '../support/care-desk-world.ts';
import { handClock } from '../support/hand-clock.ts';
import { envelopeOf } from '../support/queue-event.ts';
import { openWorld } from '../support/world/open-world.ts';
import type { SaidEvent } from '../support/world/said-events.ts';
import { storeSetting } from '../unit/intake-support.ts';

const agendaShards = 2;
const label = { 'zh-CN': '测试', en: 'Test' };

/** Wednesday before the Spring Festival of 2026, 16:30 in Shanghai. */
const start = new Date('2026-02-11T08:30:00.000Z');

const request = (more: Partial<TicketRequest> = {}): TicketRequest => ({
  id: '7K3QZ9X0MB',
  kind: 'complaint',
  subject: '水泵漏水',
  description: '今天开始漏水。',
  contact: { name: '王芳', mail: 'wang@example.com' },
  language: 'zh-CN',
  channel: 'form',
  timeZone: 'Asia/Shanghai',
  correlationId: 'c',
  acknowledge: false,
  ...more,
});

/** The consumer around a table in memory: what is said waits until it is heard, what is due until time passes. */
function createDesk(choose: (length: number) => number = () => 0, copies: () => number = () => 1) {
  const clock = handClock(start);
  const said: SaidEvent[] = [];
  const world = openWorld({
    clock,
    unkindness: { copies, late: () => false, choose },
    only: ['tickets/service'],
    given: () => ({ pageSize: 5 }),
    onEvent: (event) => void said.push(event),
    onRest() {
      // One plan a ticket: an older one is taken off when there is a new one.
      expect(due().filter(({ ref }) => ref === request().id).length).toBeLessThanOrEqual(1);
    },
  });
  const { table, live, settle, now } = world;

  async function hand(...bodies: unknown[]): Promise<void> {
    expect(await world.hand('tickets/service', ...bodies)).toEqual([]);
  }

  const due = (): AgendaItem[] =>
    table
      .items(({ type, kind }) => type === 'agenda' && kind === 'service-due')
      .map((item) => AgendaItem.parse(item))
      .sort((a, b) => (a.at < b.at ? -1 : 1));

  const occasion = () => ({ now: now(), correlationId: 'c', author: 'agent' });
  const stored = async (id = request().id) => ticket.parse((await table.get(ticket.key(id))) ?? {});
  const changed = async (
    change: (before: ReturnType<typeof startChange>) => ReturnType<typeof startChange>,
  ) => commit(table, effectsOfChange(change(startChange(await stored(), occasion()))), now());

  return {
    table,
    said,
    live,
    settle,
    due,
    hand,
    stored,
    now,
    open: (more: Partial<TicketRequest> = {}) =>
      commit(table, openTicket(request(more), { now: now(), agendaShards }), now()),
    reply: (by: 'customer' | 'staff') =>
      changed((change) => {
        const kind = by === 'staff' ? 'staff-reply' : 'customer-message';
        return addReply(addEntry(change, kind, 'text', occasion()), by, occasion());
      }),
    move: (to: TicketState) => changed((change) => moveTo(change, to, 'done', occasion())),
    amend: (fields: Parameters<typeof setFields>[1]) => changed((change) => setFields(change, fields)),
    save: (kind: 'person' | 'service-level' | 'calendar', document: { id: string }) =>
      storeSetting(table, kind, document),
    entries: async () =>
      table.list(timelineEntry, { pk: ticket.key(request().id).pk, sort: { prefix: 'ENTRY#' } }),
    /** Whom steps are to tell: `resolution late: boss`. */
    escalated: () =>
      said
        .filter(({ type }) => type === 'sla-escalated')
        .map(
          ({ data }) => `${data.target} ${data.late ? 'late' : 'soon'}: ${(data.people as string[]).join()}`,
        ),
    targets: async () =>
      (await stored()).service?.targets.map(({ target, state, dueAt }) => `${target} ${state} ${dueAt}`) ??
      [],
  };
}

/** A desk whose complaint is taken in and planned for. */
async function openedDesk() {
  const desk = createDesk();
  await desk.open();
  await desk.settle();
  return desk;
}

/** What was said of service levels: `breached first-response#1`. */
const slaOf = ({ said }: ReturnType<typeof createDesk>): string[] =>
  said
    .filter(({ type }) => type.startsWith('sla-') && type !== 'sla-escalated')
    .map(({ type, data }) => `${type.slice(4)} ${data.target}#${data.cycle}`);

describe('the consumer of service levels', () => {
  it('warns, finds a breach over a holiday, and tells those in charge, each once', async () => {
    const desk = createDesk();
    await desk.save('person', {
      ...{ id: 'li', name: '李强', mail: 'li@firm.example', language: 'zh-CN', role: 'agent' },
      queues: ['complaints'],
    } as never);
    await desk.save('person', {
      ...{ id: 'boss', name: '陈总', mail: 'chen@firm.example', language: 'en', role: 'supervisor' },
      queues: [],
    } as never);
    await desk.open();
    await desk.settle();
    // A high complaint: four hours of work. 1.5 on Wednesday, 2.5 on Thursday.
    expect(await desk.targets()).toEqual([
      'first-response running 2026-02-12T03:30:00.000Z',
      'resolution running 2026-02-14T08:30:00.000Z',
    ]);
    expect((await desk.stored()).dueAt).toBe('2026-02-12T03:30:00.000Z');
    await desk.reply('staff');
    await desk.move('open');
    await desk.live(new Date('2026-02-14T08:00:00.000Z'));
    expect(slaOf(desk)).toEqual([
      'started first-response#1',
      'started resolution#1',
      'fulfilled first-response#1',
      'warned resolution#1',
    ]);
    await desk.reply('customer');
    // Two of the four hours are left of the make-up Saturday; then it is the festival until the 24th.
    await desk.settle();
    expect((await desk.stored()).dueAt).toBe('2026-02-14T08:30:00.000Z');
    await desk.live(new Date('2026-02-23T12:00:00.000Z'));
    expect(await desk.targets()).toEqual([
      expect.stringContaining('first-response fulfilled'),
      'next-reply running 2026-02-24T03:00:00.000Z',
      'resolution breached 2026-02-14T08:30:00.000Z',
    ]);
    await desk.live(new Date('2026-02-24T06:00:00.000Z'));
    expect(slaOf(desk).slice(4)).toEqual([
      'started next-reply#1',
      'breached resolution#1',
      'warned next-reply#1',
      'breached next-reply#1',
    ]);
    expect(
      (await desk.entries())
        .filter(({ kind }) => kind === 'service-level')
        .map(({ detail }) => detail?.target),
    ).toEqual(['resolution', 'next-reply']);
    expect(desk.escalated()).toEqual([
      'resolution soon: li',
      'resolution late: li',
      'resolution late: boss',
      'next-reply soon: li',
      'next-reply late: li',
      'next-reply late: boss',
    ]);
    expect(desk.due()).toEqual([]);
  });

  it('a reply in time is no breach though the sweep runs days late', async () => {
    const desk = await openedDesk();
    const [item] = desk.due();
    await desk.live(new Date('2026-02-12T02:20:00.000Z'));
    await desk.reply('staff');
    await desk.move('resolved');
    await desk.live(later(start, days(20)));
    await desk.hand({ agenda: item });
    await desk.settle();
    expect(slaOf(desk).filter((each) => each.startsWith('breached'))).toEqual([]);
    expect((await desk.stored()).service?.targets.map(({ state }) => state)).toEqual([
      'fulfilled',
      'fulfilled',
    ]);
    expect(desk.due()).toEqual([]);
  });

  it('stands still while the ticket waits, and sorts it behind', async () => {
    const desk = await openedDesk();
    await desk.move('pending');
    await desk.live(later(start, days(5)));
    expect(slaOf(desk)).toEqual([
      'started first-response#1',
      'started resolution#1',
      'paused first-response#1',
      'paused resolution#1',
    ]);
    expect(desk.due()).toEqual([]);
    await desk.reply('customer');
    await desk.move('open');
    await desk.settle();
    // Five days later it is Monday of the festival: four hours from the morning of the 24th.
    expect((await desk.stored()).dueAt).toBe('2026-02-24T06:00:00.000Z');
  });

  it('goes by the new priority, and hands the ticket over where the policy says so', async () => {
    const desk = createDesk();
    await desk.save('service-level', {
      id: 'handover',
      label,
      order: 1,
      match: { priorities: ['urgent'] },
      calendarId: 'always',
      targets: { resolution: 60 },
      steps: [
        { do: 'reassign', target: 'resolution', when: { after: 0 }, queue: 'service', assignee: 'boss' },
      ],
    } as never);
    await desk.open();
    await desk.settle();
    await desk.amend({ priority: 'urgent' });
    await desk.hand(
      envelopeOf(ticketOpened, {
        ticketId: request().id,
        kind: 'complaint',
        queue: 'complaints',
        channel: 'form',
        language: 'zh-CN',
      }),
    );
    await desk.settle();
    expect(await desk.targets()).toEqual(['resolution running 2026-02-11T09:30:00.000Z']);
    await desk.live(later(start, minutes(62)));
    const { queue, assignee } = await desk.stored();
    expect({ queue, assignee }).toEqual({ queue: 'service', assignee: 'boss' });
    expect(desk.said.find(({ type }) => type === 'ticket-changed')?.data.changed).toEqual([
      'queue',
      'assignee',
    ]);
    expect((await desk.entries()).map(({ kind }) => kind)).toEqual([
      'customer-message',
      'service-level',
      'assignment',
    ]);
  });

  it.each([
    ['found by a typed address', 'unconfirmed'],
    ['of an earlier version', undefined],
  ] as const)(
    'promises by the grade of a file only once the link to it is certain, not one %s',
    async (_, state) => {
      const [known, unknown] = [createDesk(), createDesk()];
      const customerId = '01KAN3F5Y8RWTC4E7M2Q9ZHX0S';
      const link = { why: 'mail', at: iso(start) } as const;
      const file = someCustomer(1, { id: customerId, mails: [], grade: 'VIP' });
      await known.table.transact([{ put: customer.item(file) }]);
      await known.open({ kind: 'enquiry', customerId, ...(state ? { link: { ...link, state } } : {}) });
      await unknown.open({ kind: 'enquiry' });
      for (const desk of [known, unknown]) await desk.settle();
      expect((await known.stored()).service).toEqual((await unknown.stored()).service);
      expect((await known.stored()).dueAt).toBe((await unknown.stored()).dueAt);
      await known.amend({ link: { ...link, state: 'confirmed' } });
      const data = { ticketId: request().id, customerId, state: 'confirmed' as const };
      await known.hand(envelopeOf(ticketLinked, data));
      expect((await known.stored()).dueAt < (await unknown.stored()).dueAt).toBe(true);
    },
  );

  it('works through all open tickets after a change of settings', async () => {
    const desk = createDesk();
    const ids = Array.from({ length: 50 }, (_, index) => `T${String(index).padStart(9, '0')}`);
    for (const id of ids) await desk.open({ id });
    await desk.settle();
    await desk.save('calendar', {
      id: 'cn-office',
      label,
      zone: 'Asia/Shanghai',
      week: { wed: [{ from: '00:00', to: '24:00' }] },
    } as never);
    const changed = envelopeOf(settingChanged, { kind: 'calendar', id: 'cn-office', version: 1 });
    const event = { ...changed, detail: { ...changed.detail, occurredAt: iso(desk.now()) } };
    await desk.hand(event);
    await desk.hand(event);
    const reviews = desk.due().filter(({ ref }) => ref.startsWith('review#')).length;
    expect(reviews).toBe(28);
    await desk.live(later(start, seconds(60)));
    for (const id of ids) expect((await desk.stored(id)).dueAt).toBe('2026-02-11T12:30:00.000Z');
    expect(desk.due().filter(({ ref }) => ref.startsWith('review#'))).toEqual([]);
  });

  it('computes due times over days that were missing anew when they are entered', async () => {
    const desk = createDesk();
    // Wednesday 30 December 2026, 17:00 in Shanghai. Nobody has entered 2027 yet: New Year's Day is off, and the Saturday.
    await desk.live(new Date('2026-12-30T09:00:00.000Z'));
    await desk.open();
    await desk.settle();
    const before = await desk.stored();
    const [planned] = desk.due().filter(({ ref }) => ref === request().id);
    const resolution = async () => (await desk.targets()).find((each) => each.startsWith('resolution'));
    // Three days of eight hours: one hour today, Thursday, Monday, and seven hours of Tuesday.
    expect(await resolution()).toBe('resolution running 2027-01-05T09:00:00.000Z');
    const office = [
      { from: '09:00', to: '12:00' },
      { from: '13:00', to: '18:00' },
    ];
    // The arrangement: off from Thursday to Saturday, and the Sunday is worked.
    await desk.save('calendar', {
      ...{ id: 'cn-office', label, zone: 'Asia/Shanghai', filledThrough: '2027-12-31' },
      week: { mon: office, tue: office, wed: office, thu: office, fri: office },
      holidays: ['2026-12-31', '2027-01-01', '2027-01-02'].map((date) => ({ date, label })),
      extraDays: [{ date: '2027-01-03', label, intervals: office }],
    } as never);
    const changed = envelopeOf(settingChanged, { kind: 'calendar', id: 'cn-office', version: 1 });
    await desk.hand({ ...changed, detail: { ...changed.detail, occurredAt: iso(desk.now()) } });
    await desk.live(later(desk.now(), seconds(60)));
    const after = await desk.stored();
    expect(await resolution()).toBe('resolution running 2027-01-05T09:00:00.000Z');
    // The first response was due on Thursday, which is off now; three hours of the Sunday are needed instead.
    expect([before.dueAt, after.dueAt]).toEqual(['2026-12-31T04:00:00.000Z', '2027-01-03T04:00:00.000Z']);
    const [moved] = desk.due().filter(({ ref }) => ref === request().id);
    expect(moved?.at).not.toBe(planned?.at);
    expect(desk.due().filter(({ ref }) => ref === request().id)).toHaveLength(1);
    const listed = desk.table.items(({ type }) => type === 'ticket');
    for (const item of listed) expect(JSON.stringify(item)).not.toContain('2026-12-31T04:00:00.000Z');
  });

  it('loses to whoever changed the ticket meanwhile, and then decides anew', async () => {
    const desk = createDesk();
    await desk.open();
    desk.table.beforeNextTransaction(() => desk.reply('staff'));
    await desk.settle();
    expect((await desk.stored()).service?.targets.map(({ state }) => state)).toEqual([
      'fulfilled',
      'running',
    ]);
  });

  it('an older plan does nothing, and does not take the present one along', async () => {
    const desk = await openedDesk();
    const [item] = desk.due();
    const before = await desk.stored();
    await desk.hand({ agenda: { ...item, generation: 0 } });
    expect(desk.due()).toEqual([item]);
    expect(await desk.stored()).toEqual(before);
  });

  it('leaves alone what is gone', async () => {
    const desk = createDesk();
    const stray = {
      bucket: 'AGENDA#2026-02-11T08#0',
      at: iso(start),
      kind: 'service-due',
      ref: 'NOBODY0000',
      generation: 1,
    };
    await desk.table.transact([
      { put: { pk: stray.bucket, sk: `${stray.at}#service-due#NOBODY0000`, type: 'agenda', ...stray } },
    ]);
    await desk.hand({ agenda: stray });
    expect(desk.due()).toEqual([]);
  });
});

it('the same state and the same said, however often and in whichever order it is heard', async () => {
  const story = async (seed: number | undefined) => {
    const random = createRandom(seed ?? 0);
    const below = (length: number): number => (seed === undefined ? 0 : Math.floor(random() * length));
    const desk = createDesk(below, () => 1 + below(4));
    await desk.open();
    await desk.live(later(start, minutes(20)));
    await desk.reply('staff');
    await desk.move('pending');
    await desk.live(later(start, minutes(90)));
    await desk.reply('customer');
    await desk.move('open');
    await desk.live(later(start, days(3)));
    await desk.reply('staff');
    await desk.move('resolved');
    await desk.move('open');
    await desk.live(later(start, days(20)));
    const { version: _, service, last, ...rest } = await desk.stored();
    return {
      ticket: rest,
      // The id of an entry is another one in every story.
      last: last && { ...last, entryId: '' },
      targets: service?.targets.map(({ steps, ...each }) => ({ ...each, steps: [...steps].sort() })),
      said: slaOf(desk).sort(),
      entries: (await desk.entries()).map(({ kind, at, detail }) => ({ kind, at, detail })),
      due: desk.due().length,
    };
  };
  const calm = await story(undefined);
  expect(calm.said.filter((each) => each.startsWith('breached'))).not.toEqual([]);
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      expect(await story(seed)).toEqual(calm);
    }),
    { numRuns: 25 },
  );
});
