import type { ServiceTarget } from '../../../events/vocabulary.ts';
import type { Calendar } from '../../../shared/settings/calendars.ts';
import type { EscalationStep, ServiceLevel } from '../../../shared/settings/service-levels.ts';
import type { Message } from '../../../shared/table/entities/message.ts';
import { isFinished, type TargetState, type Ticket } from '../../../shared/table/entities/ticket.ts';
import { firstDue } from '../../../shared/tickets/due-target.ts';
import { iso, minutes, seconds } from '../../../shared/time/clock.ts';
import { type Happening, historyOf } from './history.ts';
import { momentOf } from './run-clock.ts';
import { type Run, runsOf } from './runs.ts';

/**
 * How long after a target was due it is called missed. A reply bears the instant at which it was asked for and is stored
 * a little later; no request lasts longer than this, so a reply in time is never overtaken by the sweep.
 */
export const breachGraceMs = seconds(30);

/** What is to be said or done about a target, each once a cycle; `name` is what the ticket remembers it by. */
export type Fact = { name: string; target: ServiceTarget; cycle: number; dueAt: string } & (
  | { what: 'started'; startedAt: string }
  | { what: 'paused'; pause: number; at: string }
  | { what: 'warned'; minutes: number }
  | { what: 'breached' }
  | { what: 'fulfilled'; at: string; inTime: boolean }
  | { what: 'step'; step: EscalationStep }
);

/** The service level of a ticket at an instant. */
export interface TicketService {
  /** The last cycle of each target, in the order of the policy's vocabulary; `steps` as remembered before. */
  targets: TargetState[];
  /** In the order in which they are to be said. */
  facts: Fact[];
  /** When something is to be said or done next, as far as is known; milliseconds since 1970. */
  nextAt?: number;
}

/**
 * Computes the service level from scratch: from the timeline, the policy and the calendar alone, and from what the ticket
 * remembers of what was said and done. `messages`: those about the ticket, as they stand. Late, doubled and reordered events therefore change nothing.
 */
export function serviceOf(
  ticket: Ticket,
  timeline: readonly Happening[],
  policy: ServiceLevel,
  calendar: Calendar,
  now: Date,
  messages: readonly Message[] = [],
): TicketService {
  const runs = runsOf(historyOf(ticket, timeline, messages));
  const known = new Map(ticket.service?.targets.map((each) => [each.target, each]));
  const targets: TargetState[] = [];
  const facts: Fact[] = [];
  const next: number[] = [];
  for (const target of ['first-response', 'next-reply', 'resolution'] as const) {
    const within = policy.targets[target];
    if (within === undefined) continue;
    const before = known.get(target);
    const own = runs.filter((run) => run.target === target && run.cycle >= (before?.cycle ?? 1));
    for (const [index, run] of own.entries()) {
      // What came back has fulfilled nothing: the word that does is told again.
      const steps = (before?.cycle === run.cycle && before.steps) || [];
      const said = new Set(steps.filter((name) => name !== 'fulfilled' || run.doneAt !== undefined));
      const judged = judge(run, minutes(within), policy, calendar, now.getTime());
      const fresh = judged.facts.filter(({ name }) => !said.has(name));
      facts.push(...fresh);
      if (index < own.length - 1) continue;
      targets.push({ ...judged.state, steps: [...said, ...fresh.map(({ name }) => name)] });
      next.push(...judged.upcoming.filter(([name]) => !said.has(name)).map(([, at]) => at));
    }
  }
  return { targets, facts, ...(next.length > 0 ? { nextAt: Math.min(...next) } : {}) };
}

/** The due time that lists are sorted by: that of the target which is due first, of those that run if there are any. */
export function dueAtOf(found: Ticket, { targets }: Pick<TicketService, 'targets'>): string {
  // A finished ticket keeps what its targets tell: whatever was written to it last would depend on the order.
  const open = isFinished(found) ? targets : targets.filter(({ fulfilledAt }) => fulfilledAt === undefined);
  return firstDue(open)?.dueAt ?? found.dueAt;
}

interface Judged {
  state: Omit<TargetState, 'steps'>;
  facts: Fact[];
  upcoming: [name: string, at: number][];
}

function judge(run: Run, within: number, policy: ServiceLevel, calendar: Calendar, now: number): Judged {
  const { target, cycle, since, startedAt, doneAt } = run;
  const due = momentOf(run, calendar, within, 'earliest');
  const dueAt = iso(new Date(due.at));
  const missed = due.real && (!due.open || now >= due.at + breachGraceMs);
  const runs = run.running.at(-1)?.until === Number.POSITIVE_INFINITY;
  const about = { target, cycle, dueAt };
  const facts: Fact[] = [
    { ...about, name: 'started', what: 'started', startedAt: iso(new Date(since)) },
    ...run.pauses.map((at, index) => ({
      ...about,
      name: `paused-${index + 1}`,
      what: 'paused' as const,
      pause: index + 1,
      at: iso(new Date(at)),
    })),
  ];
  const upcoming: [string, number][] = [];
  const plan = (at: number, fact: Fact, allowed: boolean): void => {
    if (!runs || !allowed || at < since) return;
    if (at <= now) facts.push(fact);
    else upcoming.push([fact.name, at]);
  };
  for (const before of policy.warnings[target] ?? []) {
    const { at } = momentOf(run, calendar, within - minutes(before), 'latest');
    plan(at, { ...about, name: `warned-${before}`, what: 'warned', minutes: before }, !missed);
  }
  const own = policy.steps.filter((step) => step.target === target);
  for (const step of own.filter(({ when }) => 'before' in when))
    plan(stepAt(step, run, within, calendar), { ...about, name: nameOf(step), what: 'step', step }, !missed);
  // What was missed in an earlier cycle was told then.
  const breach: Fact = { ...about, name: 'breached', what: 'breached' };
  if (missed && due.at >= since) facts.push(breach);
  else if (!missed && runs) upcoming.push([breach.name, due.at + breachGraceMs]);
  for (const step of own.filter(({ when }) => 'after' in when)) {
    const at = Math.max(stepAt(step, run, within, calendar), due.at + breachGraceMs);
    plan(at, { ...about, name: nameOf(step), what: 'step', step }, true);
  }
  if (doneAt !== undefined) {
    const fulfilled = { what: 'fulfilled', at: iso(new Date(doneAt)), inTime: !missed } as const;
    facts.push({ ...about, name: 'fulfilled', ...fulfilled });
  }
  const going = doneAt !== undefined ? 'fulfilled' : runs ? 'running' : 'paused';
  return {
    state: {
      target,
      cycle,
      state: missed ? 'breached' : going,
      startedAt: iso(new Date(startedAt)),
      dueAt,
      ...(doneAt === undefined ? {} : { fulfilledAt: iso(new Date(doneAt)) }),
      ...(missed ? { breachedAt: dueAt } : {}),
    },
    facts,
    upcoming,
  };
}

function stepAt(step: EscalationStep, run: Run, within: number, calendar: Calendar): number {
  const { when } = step;
  return 'before' in when
    ? momentOf(run, calendar, within - minutes(when.before), 'latest').at
    : momentOf(run, calendar, within + minutes(when.after), 'earliest').at;
}

/** A step's name tells what it does and when: the same step of another policy is not taken twice. */
function nameOf(step: EscalationStep): string {
  const when = 'before' in step.when ? `before-${step.when.before}` : `after-${step.when.after}`;
  const to = step.do === 'reassign' ? `-${step.queue ?? ''}-${step.assignee ?? ''}` : '';
  return `${when}-${step.do}${to}`;
}
