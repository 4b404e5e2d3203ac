import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TicketState } from '../../events/vocabulary.ts';
import { choosePolicy } from '../../functions/tickets/service/choose-policy.ts';
import { serviceOf } from '../../functions/tickets/service/service-of.ts';
import { builtInCalendars } from '../../shared/settings/built-in-calendars.ts';
import { serviceLevelSetting } from '../../shared/settings/service-level-setting.ts';
import { ServiceLevel, serviceLevelProblems } from '../../shared/settings/service-levels.ts';
import type { ServiceState } from '../../shared/table/entities/ticket.ts';
import { ticketMoves } from '../../shared/tickets/states.ts';
import { iso, after as later, minutes } from '../../shared/time/clock.ts';
import { isWorkingMinute } from './business-time-oracle.ts';
import { at, type Happening, office, policy, ticketWith } from './service-fixture.ts';

const byId = <D extends { id: string }>(documents: readonly D[]) =>
  new Map(documents.map((document) => [document.id, document]));

const serviceAt = (now: Date, happenings: readonly Happening[], by = policy, openedAt = at('09:00')) => {
  const { ticket, timeline } = ticketWith(openedAt, happenings);
  return serviceOf(ticket, timeline, by, office, now);
};

/** `first-response running 2026-11-23T13:00:00.000Z`, one a target. */
const shown = (...args: Parameters<typeof serviceAt>): string[] =>
  serviceAt(...args).targets.map(
    ({ target, state, cycle, dueAt }) => `${target}#${cycle} ${state} ${dueAt.slice(8, 16)}`,
  );

const told = (...args: Parameters<typeof serviceAt>): string[] =>
  serviceAt(...args).facts.map(({ target, cycle, name }) => `${target}#${cycle} ${name}`);

describe('targets', () => {
  it.each<[string, Date, Happening[], string[]]>([
    [
      'run from opening',
      at('10:00'),
      [],
      ['first-response#1 running 23T13:00', 'resolution#1 running 24T17:00'],
    ],
    [
      'a first reply in time is fulfilled, however late that is found',
      at('10:00', 4),
      [
        [at('12:59'), 'staff'],
        [at('12:59'), 'open'],
        [at('13:00'), 'resolved'],
      ],
      ['first-response#1 fulfilled 23T13:00', 'resolution#1 fulfilled 24T17:00'],
    ],
    [
      'a reply at the very end is late',
      at('10:00', 1),
      [[at('13:00'), 'staff']],
      ['first-response#1 breached 23T13:00', 'resolution#1 running 24T17:00'],
    ],
    [
      'nobody answered: missed, once all replies in time are stored',
      later(at('13:00'), minutes(1)),
      [],
      ['first-response#1 breached 23T13:00', 'resolution#1 running 24T17:00'],
    ],
    [
      'not yet missed while a reply may be under way',
      later(at('13:00'), 29_000),
      [],
      ['first-response#1 running 23T13:00', 'resolution#1 running 24T17:00'],
    ],
    [
      'pending and on hold stop the clock, and moving between them does not start it',
      at('16:00', 1),
      [
        [at('10:00'), 'pending'],
        [at('15:00'), 'on-hold'],
        [at('16:00', 1), 'open'],
      ],
      ['first-response#1 running 25T11:00', 'resolution#1 running 26T15:00'],
    ],
    [
      'while it stands, it tells when it would have been due',
      at('09:00', 9),
      [[at('10:00'), 'pending']],
      ['first-response#1 paused 23T13:00', 'resolution#1 paused 24T17:00'],
    ],
    [
      "the next reply runs from the customer's first unanswered message",
      at('15:00'),
      [
        [at('10:00'), 'staff'],
        [at('14:00'), 'customer'],
        [at('14:30'), 'customer'],
      ],
      [
        'first-response#1 fulfilled 23T13:00',
        'next-reply#1 running 23T16:00',
        'resolution#1 running 24T17:00',
      ],
    ],
    [
      'messages before the first reply wait for that one',
      at('15:00'),
      [
        [at('10:00'), 'customer'],
        [at('11:00'), 'staff'],
      ],
      ['first-response#1 fulfilled 23T13:00', 'resolution#1 running 24T17:00'],
    ],
    [
      'the outcome answers too; a word after it begins anew, and the matter runs on where it stood',
      at('16:00', 1),
      [
        [at('10:00'), 'staff'],
        [at('11:00'), 'customer'],
        [at('12:00'), 'resolved'],
        [at('15:00', 1), 'customer'],
        [at('15:00', 1), 'open'],
      ],
      [
        'first-response#1 fulfilled 23T13:00',
        'next-reply#2 running 24T17:00',
        'resolution#2 running 26T12:00',
      ],
    ],
  ])('%s', (_, now, happenings, expected) => {
    expect(shown(now, happenings)).toEqual(expected);
  });

  it('an alias is closed, and runs on when it is taken apart', () => {
    const { ticket, timeline } = ticketWith(at('09:00'), []);
    const merge = (when: Date, id: string, detail: Record<string, string>) =>
      ({ ticketId: 'T', id, at: iso(when), kind: 'merge', author: 'a', text: '', detail }) as const;
    const into = [...timeline, merge(at('10:00'), '3', { into: 'U' })];
    const closed = { ...ticket, state: 'closed' as const, finishedAt: iso(at('10:00')) };
    const states = (all: typeof into, of: typeof ticket) =>
      serviceOf(of, all, policy, office, at('16:00', 1)).targets.map(
        ({ state, dueAt }) => `${state} ${dueAt.slice(8, 16)}`,
      );
    expect(states(into, closed)).toEqual(['fulfilled 23T13:00', 'fulfilled 24T17:00']);
    const apart = [...into, merge(at('16:00'), '4', { from: 'U', undone: 'true' })];
    expect(states(apart, ticket)).toEqual(['fulfilled 23T13:00', 'running 25T15:00']);
  });
});

describe('what is said', () => {
  const strict = ServiceLevel.parse({
    ...policy,
    targets: { 'first-response': 240 },
    warnings: { 'first-response': [60] },
    steps: [
      { do: 'notify-assignee', target: 'first-response', when: { before: 30 } },
      { do: 'notify-supervisor', target: 'first-response', when: { after: 60 } },
      { do: 'reassign', target: 'first-response', when: { after: 120 }, queue: 'service' },
    ],
  });
  const evening = at('14:00');
  const said = (now: Date, happenings: Happening[] = []) => told(now, happenings, strict, evening);

  it('warns and escalates in working time', () => {
    // Due at Tue 10:00; an hour before is Tue 9:00, not Mon 17:00.
    const next = (now: Date) => iso(new Date(serviceAt(now, [], strict, evening).nextAt ?? 0)).slice(8, 19);
    expect(said(evening)).toEqual(['first-response#1 started']);
    expect(next(evening)).toBe('24T09:00:00');
    expect(said(at('17:30'))).toEqual(['first-response#1 started']);
    expect(said(at('09:00', 1))).toEqual(['first-response#1 started', 'first-response#1 warned-60']);
    expect(said(at('09:30', 1)).slice(2)).toEqual(['first-response#1 before-30-notify-assignee']);
    expect(said(at('10:01', 1))).toEqual(['first-response#1 started', 'first-response#1 breached']);
    expect(said(at('11:00', 1)).slice(2)).toEqual(['first-response#1 after-60-notify-supervisor']);
    expect(said(at('16:00', 4)).slice(3)).toEqual(['first-response#1 after-120-reassign-service-']);
  });

  it('says nothing twice, and plans only what is to come', () => {
    let service: ServiceState | undefined;
    const names: string[] = [];
    const planned: string[] = [];
    for (let now = evening; now < at('17:00', 2); now = later(now, minutes(10))) {
      const { ticket, timeline } = ticketWith(evening, [], service ? { service } : {});
      const { facts, targets, nextAt } = serviceOf(ticket, timeline, strict, office, now);
      names.push(...facts.map(({ name }) => name));
      if (nextAt !== undefined) expect(nextAt).toBeGreaterThan(now.getTime());
      planned.push(String(nextAt));
      service = { policyId: 'standard', calendarId: 'office', targets, generation: 1 };
    }
    expect(names).toEqual([
      'started',
      'warned-60',
      'before-30-notify-assignee',
      'breached',
      'after-60-notify-supervisor',
      'after-120-reassign-service-',
    ]);
    expect(planned.at(-1)).toBe('undefined');
  });

  it('does not warn of what was done, nor while it stands', () => {
    expect(said(at('09:10', 1), [[at('08:00', 1), 'staff']])).toEqual([
      'first-response#1 started',
      'first-response#1 fulfilled',
    ]);
    expect(said(at('09:10', 1), [[at('16:00'), 'pending']])).toEqual([
      'first-response#1 started',
      'first-response#1 paused-1',
    ]);
  });

  it('tells of all cycles since it was last looked at', () => {
    const happenings: Happening[] = [
      [at('09:10'), 'staff'],
      [at('09:20'), 'customer'],
      [at('09:30'), 'staff'],
      [at('09:40'), 'customer'],
      [at('12:40'), 'staff'],
    ];
    const replies = ServiceLevel.parse({ ...policy, targets: { 'next-reply': 120 } });
    expect(told(at('13:00'), happenings, replies)).toEqual([
      'next-reply#1 started',
      'next-reply#1 fulfilled',
      'next-reply#2 started',
      'next-reply#2 breached',
      'next-reply#2 fulfilled',
    ]);
  });

  it('a stricter policy counts from the start, a kinder one takes the delay back', () => {
    const loose = { ...strict, targets: { 'first-response': 480 } };
    expect(shown(at('12:00', 1), [], strict, evening)).toEqual(['first-response#1 breached 24T10:00']);
    expect(shown(at('12:00', 1), [], loose, evening)).toEqual(['first-response#1 running 24T14:00']);
  });
});

describe('for any story', () => {
  const step = fc.tuple(
    fc.integer({ min: 1, max: 900 }),
    fc.constantFrom('customer', 'staff', 'move'),
    fc.nat(),
  );
  const stories = fc.array(step, { maxLength: 12 }).map((steps) => {
    let state: TicketState = 'new';
    let now = at('09:00');
    return steps.flatMap(([minute, what, pick]): Happening[] => {
      now = later(now, minutes(minute));
      if (what !== 'move') return [[now, what]];
      const choices = Object.keys(ticketMoves[state]) as TicketState[];
      const next = choices[pick % Math.max(1, choices.length)];
      if (next === undefined) return [];
      state = next;
      return [[now, next]];
    });
  });

  it('a target is missed if and only if its minutes were counted before it was done', () => {
    fc.assert(
      fc.property(stories, fc.integer({ min: 0, max: 3000 }), (story, rest) => {
        const end = later(story.at(-1)?.[0] ?? at('09:00'), minutes(rest));
        const first = serviceAt(end, story).targets.find(({ target }) => target === 'first-response');
        // Minute by minute: working time in which the ticket was ours to work on, until somebody answered.
        let state: TicketState = 'new';
        let counted = 0;
        let answered = false;
        for (let now = at('09:00'); now <= end && !answered; now = later(now, minutes(1))) {
          for (const [, what] of story.filter(([when]) => when.getTime() === now.getTime())) {
            if (what === 'staff' || what === 'resolved' || what === 'closed') answered = true;
            if (what !== 'customer' && what !== 'staff') state = what;
          }
          if (
            !answered &&
            now < end &&
            (state === 'new' || state === 'open') &&
            isWorkingMinute(office, now.getTime())
          )
            counted += 1;
        }
        const missed = first?.state === 'breached';
        // At the last minute itself, it is settling or was just in time.
        if (counted !== 240) expect(missed).toBe(counted > 240);
      }),
      { numRuns: 150 },
    );
  });

  it('nothing is said twice however often it is looked at, and all is said that one look finds', () => {
    fc.assert(
      fc.property(stories, (story) => {
        let service: ServiceState | undefined;
        const names: string[] = [];
        for (const [index] of [null, ...story].entries()) {
          const { ticket, timeline } = ticketWith(
            at('09:00'),
            story.slice(0, index),
            service ? { service } : {},
          );
          const now = story[index - 1]?.[0] ?? at('09:00');
          const seen = serviceOf(ticket, timeline, policy, office, now);
          names.push(...seen.facts.map(({ target, cycle, name }) => `${target}#${cycle} ${name}`));
          service = { policyId: 'standard', calendarId: 'office', targets: seen.targets, generation: 1 };
        }
        expect(new Set(names).size).toBe(names.length);
        const once = told(story.at(-1)?.[0] ?? at('09:00'), story);
        expect([...names].sort()).toEqual([...once].sort());
      }),
      { numRuns: 150 },
    );
  });
});

describe('policies', () => {
  const calendars = byId(builtInCalendars);
  const policies = byId(serviceLevelSetting.builtIn);
  const chosen = (more: object, grade?: 'A' | 'VIP' | 'C') =>
    choosePolicy({ ...ticketWith(at('09:00'), []).ticket, ...more }, grade, policies, calendars)?.policy.id;

  it('the built-in ones are in order, and every ticket has one', () => {
    const others = { calendars, queues: new Set<string>() };
    for (const each of serviceLevelSetting.builtIn) {
      expect(ServiceLevel.parse(each)).toEqual(each);
      expect(serviceLevelProblems(each, others)).toEqual([]);
    }
    expect(chosen({})).toBe('en-normal');
    expect(chosen({ language: 'zh-CN', priority: 'high' })).toBe('cn-high');
    expect(chosen({ language: 'zh-CN', priority: 'high' }, 'VIP')).toBe('cn-key-customer');
    expect(chosen({ priority: 'urgent' }, 'C')).toBe('en-urgent');
    expect(chosen({ priority: 'low' }, 'A')).toBe('en-low');
  });

  it('one whose calendar is gone holds for nobody', () => {
    const orphan = { ...policy, order: 1, calendarId: 'gone' };
    const all = new Map([...policies, ['orphan', orphan]]);
    expect(choosePolicy(ticketWith(at('09:00'), []).ticket, undefined, all, calendars)?.policy.id).toBe(
      'en-normal',
    );
  });

  it.each([
    ['no target', { targets: {} }, 'targets'],
    ['a warning as long as the target', { warnings: { resolution: [960] } }, 'warnings.resolution.0'],
    [
      'a step for a target that it does not have',
      {
        targets: { resolution: 60 },
        steps: [{ do: 'notify-assignee', target: 'next-reply', when: { after: 0 } }],
      },
      'steps.0.target',
    ],
    [
      'a reassignment to nobody',
      { steps: [{ do: 'reassign', target: 'resolution', when: { after: 0 } }] },
      'steps.0.queue',
    ],
  ])('%s is refused, and its field named', (_, wrong, path) => {
    const parsed = ServiceLevel.safeParse({ ...policy, ...wrong });
    expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toContain(path);
  });

  it('names what does not exist', () => {
    const bad = ServiceLevel.parse({
      ...policy,
      calendarId: 'gone',
      match: { queues: ['nowhere'] },
      steps: [
        { do: 'reassign', target: 'resolution', when: { after: 0 }, queue: 'nowhere', assignee: 'ghost' },
      ],
    });
    const others = { calendars, queues: new Set<string>(), people: new Set<string>() };
    expect(serviceLevelProblems(bad, others).map(({ path }) => path)).toEqual([
      'calendarId',
      'match.queues.0',
      'steps.0.queue',
      'steps.0.assignee',
    ]);
  });
});
