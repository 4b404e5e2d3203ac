import { describe, expect, it } from 'vitest';
import { settingChanged } from '../../events/setting-changed.v1.ts';
import { settingRoutes } from '../../functions/settings/setting-routes.ts';
import { commit } from '../../shared/outbox/effects.ts';
import { builtInCalendars } from '../../shared/settings/built-in-calendars.ts';
import { calendars } from '../../shared/settings/catalogue.ts';
import { openTicket, type TicketRequest } from '../../shared/table/builders/open-ticket.ts';
import { days, after as later } from '../../shared/time/clock.ts';
import { handClock } from '../support/hand-clock.ts';
import { envelopeOf } from '../support/queue-event.ts';
import { openWorld } from '../support/world/open-world.ts';
import { storeSetting } from '../unit/intake-support.ts';

/** The first of August 2026: three months before the mainland's calendar has to be told of. */
const august = new Date('2026-08-01T00:00:00.000Z');

function createFirm(start = august) {
  const clock = handClock(start);
  const world = openWorld({ clock, only: ['settings/calendar-ends'] });
  const changed = async (kind: string, id: string): Promise<void> => {
    const event = envelopeOf(settingChanged, { kind, id, version: 1 });
    expect(await world.hand('settings/calendar-ends', event)).toEqual([]);
  };
  const save = async (kind: 'person' | 'calendar', document: { id: string }): Promise<void> => {
    await storeSetting(world.table, kind, document as never);
    await changed(kind, document.id);
  };
  const hire = (id: string, role: string, more: object = {}) =>
    save('person', {
      ...{ id, name: id, mail: `${id}@firm.example`, language: 'en', role, queues: [] },
      ...more,
    });
  return {
    ...world,
    changed,
    save,
    hire,
    /** `2026-11-01T01:00:00.000Z cn-office to boss`. */
    told: () =>
      world.table
        .items(({ type }) => type === 'message')
        .map(({ queuedAt, to, variables }) => {
          const { calendarId } = variables as { calendarId: string };
          return `${String(queuedAt)} ${calendarId} to ${(to as { name: string }).name}`;
        })
        .sort(),
    planned: () =>
      world.table
        .items(({ type, kind }) => type === 'agenda' && kind === 'calendar-due')
        .map(({ at, ref }) => `${String(at)} ${String(ref)}`)
        .sort(),
  };
}

const mainland = builtInCalendars.find(({ id }) => id === 'cn-office');
const filled = (filledThrough: string) => ({ ...mainland, id: 'cn-office', filledThrough });

describe('the end of a calendar', () => {
  it('is told to every administrator 60 days before, at nine of its zone, and each week until it is filled', async () => {
    const firm = createFirm();
    await firm.hire('boss', 'admin');
    await firm.hire('second', 'admin');
    await firm.hire('agent', 'agent');
    await firm.hire('chief', 'supervisor');
    expect(firm.planned()).toEqual([
      '2026-11-01T01:00:00.000Z cn-office',
      '2028-11-01T09:00:00.000Z en-office',
    ]);
    await firm.live(new Date('2026-10-31T23:59:00.000Z'));
    expect(firm.told()).toEqual([]);
    await firm.live(new Date('2026-11-16T00:00:00.000Z'));
    expect(firm.told()).toEqual([
      '2026-11-01T01:00:00.000Z cn-office to boss',
      '2026-11-01T01:00:00.000Z cn-office to second',
      '2026-11-08T01:00:00.000Z cn-office to boss',
      '2026-11-08T01:00:00.000Z cn-office to second',
      '2026-11-15T01:00:00.000Z cn-office to boss',
      '2026-11-15T01:00:00.000Z cn-office to second',
    ]);
    await firm.save('calendar', filled('2027-12-31'));
    expect(firm.planned()).toEqual([
      '2027-11-01T01:00:00.000Z cn-office',
      '2028-11-01T09:00:00.000Z en-office',
    ]);
    await firm.live(new Date('2027-10-31T00:00:00.000Z'));
    expect(firm.told()).toHaveLength(6);
    await firm.live(new Date('2027-11-09T00:00:00.000Z'));
    expect(firm.told()).toHaveLength(10);
  });

  it('is watched on where it is filled a little, so that the next telling stays on the same morning', async () => {
    const firm = createFirm(new Date('2026-11-30T06:00:00.000Z'));
    await firm.hire('boss', 'admin');
    for (const day of ['2026-12-31', '2027-01-10', '2027-01-20']) await firm.save('calendar', filled(day));
    expect(firm.planned()).toEqual([
      '2026-12-01T01:00:00.000Z cn-office',
      '2028-11-01T09:00:00.000Z en-office',
    ]);
    await firm.live(new Date('2026-12-01T02:00:00.000Z'));
    expect(firm.told()).toEqual(['2026-12-01T01:00:00.000Z cn-office to boss']);
  });

  it('is told on after the last day, one mail a week for a year', async () => {
    const firm = createFirm();
    await firm.hire('boss', 'admin');
    await firm.live(new Date('2027-10-31T23:00:00.000Z'));
    const weeks = firm.told().map((line) => Date.parse(line.split(' ')[0] ?? ''));
    expect(weeks).toHaveLength(53);
    for (const [index, at] of weeks.entries()) expect(at).toBe((weeks[0] ?? 0) + index * days(7));
  });

  it('is planned once, whatever is told twice or late, and starts next morning where the day has passed', async () => {
    const firm = createFirm(new Date('2026-11-30T06:00:00.000Z'));
    await firm.hire('boss', 'admin');
    for (let copy = 0; copy < 3; copy += 1) await firm.changed('calendar', 'cn-office');
    const before = firm.planned();
    expect(before).toEqual(['2026-12-01T01:00:00.000Z cn-office', '2028-11-01T09:00:00.000Z en-office']);
    await firm.live(new Date('2026-12-01T02:00:00.000Z'));
    const next = firm.planned();
    const stale = {
      agenda: {
        bucket: 'AGENDA#x',
        at: '2026-12-01T01:00:00.000Z',
        kind: 'calendar-due',
        ref: 'cn-office',
        generation: 1,
      },
    };
    expect(await firm.hand('settings/calendar-ends', stale)).toEqual([]);
    expect(firm.planned()).toEqual(next);
    expect(firm.told()).toEqual(['2026-12-01T01:00:00.000Z cn-office to boss']);
  });

  it('is watched for a firm that never changed a setting, from its first ticket on', async () => {
    const firm = createFirm();
    const ticket: TicketRequest = {
      id: '7K3QZ9X0MB',
      kind: 'complaint',
      subject: '漏水',
      description: '漏水',
      contact: { name: '王芳', mail: 'wang@example.com' },
      language: 'zh-CN',
      channel: 'form',
      timeZone: 'Asia/Shanghai',
      correlationId: 'c',
      acknowledge: false,
    };
    await commit(firm.table, openTicket(ticket, { now: firm.now(), agendaShards: 2 }), firm.now());
    await firm.settle();
    expect(firm.planned()).toHaveLength(2);
  });

  it('is watched no more for a calendar that was taken away or has no end', async () => {
    const firm = createFirm();
    await firm.hire('boss', 'admin');
    const { filledThrough: _, ...endless } = filled('2026-12-31');
    await storeSetting(firm.table, 'calendar', endless as never);
    await firm.live(later(new Date('2026-11-01T01:00:00.000Z'), days(30)));
    expect(firm.told()).toEqual([]);
    expect(firm.planned()).toEqual(['2028-11-01T09:00:00.000Z en-office']);
  });
});

describe('the notice on a calendar', () => {
  const shown = async (at: string) => {
    const world = openWorld({ clock: handClock(new Date(at)) });
    const { list, get } = settingRoutes(calendars);
    const page = await world.ask('GET /v1/calendars', { staff: 'boss' });
    const one = await world.ask('GET /v1/calendars/{id}', { staff: 'boss', params: { id: 'cn-office' } });
    expect(list.responses[200].schema.safeParse(page.json).success).toBe(true);
    expect(get.responses[200].schema.safeParse(one.json).success).toBe(true);
    const { items } = page.json as { items: { id: string; notices?: object[] }[] };
    expect(items.find(({ id }) => id === 'cn-office')).toEqual(one.json);
    return items.flatMap(({ id, notices = [] }) => notices.map((notice) => ({ id, ...notice })));
  };

  it('is there from 60 days before, by the clock of its zone', async () => {
    expect(await shown('2026-10-31T15:59:00.000Z')).toEqual([]);
    expect(await shown('2026-10-31T16:00:00.000Z')).toEqual([
      {
        id: 'cn-office',
        code: 'calendar-ends',
        since: '2026-11-01',
        text: {
          'zh-CN': expect.stringContaining('国务院办公厅'),
          en: 'Holidays are entered up to 2026-12-31 only. Missing: the State Council’s arrangement of days off and make-up working days',
        },
      },
    ]);
    expect((await shown('2028-12-01T00:00:00.000Z')).map(({ id }) => id)).toEqual(['cn-office', 'en-office']);
  });
});
