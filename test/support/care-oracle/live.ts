import type { CarePlan } from '../../../shared/settings/care-plans.ts';
import { dateOf } from './almanac.ts';
import { apply, type File, openFile } from './file.ts';
import { reaches, wayOf } from './segment.ts';
import { nextAt, quietAt } from './wall.ts';
import { type Firm, type Wanted, wantedOf } from './wanted.ts';
import type { Happening, Outcome, Person, Scenario } from './world.ts';

/** Something that stands on a customer's agenda. */
interface Planned extends Wanted {
  /** When somebody looks at it next. */
  at: number;
}

interface Sent {
  planId: string;
  at: number;
}

const dayLength = 86_400_000;
const nameOf = ({ plan, subject, key }: Wanted): string => `${plan.id}|${subject}|${key}`;
const seriesOf = ({ plan, subject }: Wanted): string => `${plan.id}|${subject}`;

/** Everything that becomes of one customer's care, in the order of time. */
export function liveThrough(scenario: Scenario, person: Person): Outcome[] {
  const { start, end, settings, outages } = scenario;
  const customerId = person.customer.id;
  const file = openFile(person);
  const firm = {
    plans: new Map(settings.plans.map((plan) => [plan.id, plan])),
    holidays: new Map(settings.holidays.map((holiday) => [holiday.id, holiday])),
    policy: settings.policy,
  };
  const planned = new Map<string, Planned>();
  const settled = new Set<string>();
  const sent: Sent[] = [];
  const outcomes: Outcome[] = [];

  /** Plans what is wanted and not done: of each series what is under way, else the next that is due. */
  const replan = (now: number): void => {
    const all = wantedOf(file, firm).sort((a, b) => a.due - b.due);
    const open = new Map(
      all.filter((each) => !settled.has(nameOf(each))).map((each) => [nameOf(each), each]),
    );
    for (const [name, old] of planned) {
      const still = open.get(name);
      if (!still || (still.due < now && old.due >= now && !still.once)) planned.delete(name);
      else planned.set(name, { ...still, at: still.due === old.due ? old.at : still.due });
    }
    const busy = new Set([...planned.values()].map(seriesOf));
    for (const each of open.values()) {
      if (busy.has(seriesOf(each)) || (each.due < now && (!each.once || each.notAfter < now))) continue;
      busy.add(seriesOf(each));
      planned.set(nameOf(each), { ...each, at: Math.max(each.due, now) });
    }
  };

  const settle = (what: Planned, outcome: string, now: number): void => {
    const { plan, subject, day } = what;
    planned.delete(nameOf(what));
    settled.add(nameOf(what));
    outcomes.push({ customerId, planId: plan.id, subject, date: dateOf(day), what: outcome, at: now });
    if (outcome === 'mail' || outcome === 'event') sent.push({ planId: plan.id, at: now });
    replan(now);
  };

  const attend = (what: Planned, now: number): void => {
    const { plan, notAfter } = what;
    const decision = decide({ file, firm, plan, notAfter, sent }, now);
    if (decision.wait === undefined) settle(what, decision.outcome, now);
    else planned.set(nameOf(what), { ...what, at: decision.wait });
  };

  const happenings = scenario.happenings.filter(
    (happening) => happening.customerId === undefined || happening.customerId === customerId,
  );
  let now = start;
  replan(now);
  for (;;) {
    const next = first([...planned.values()].map((each) => ({ ...each, at: whenAwake(each.at, outages) })));
    const happening = happenings[0];
    if (happening && (!next || happening.at <= next.at)) {
      happenings.shift();
      now = Math.max(now, happening.at);
      happen(file, firm, happening);
      for (const [name, each] of planned)
        if (happening.customerId === undefined) planned.set(name, { ...each, at: Math.max(each.due, now) });
      replan(now);
    } else if (next && next.at <= end) {
      now = Math.max(now, next.at);
      attend(next, now);
    } else return outcomes;
  }
}

function happen(file: File, firm: { -readonly [K in keyof Firm]: Firm[K] }, happening: Happening): void {
  if (happening.customerId !== undefined) {
    apply(file, happening.deed);
    return;
  }
  const { change } = happening;
  if (change.do === 'plan') firm.plans = new Map(firm.plans).set(change.plan.id, change.plan);
  if (change.do === 'holiday') firm.holidays = new Map(firm.holidays).set(change.holiday.id, change.holiday);
  if (change.do === 'policy') firm.policy = change.policy;
}

/** What the sweep would have handed over while it was off it hands over when it is back. */
function whenAwake(at: number, outages: Scenario['outages']): number {
  const outage = outages.find(({ from, until }) => from <= at && at < until);
  return outage ? outage.until : at;
}

/** Who is first; of those at the same moment whoever goes before the others. */
const first = (all: readonly Planned[]): Planned | undefined =>
  [...all].sort((a, b) => a.at - b.at || b.plan.priority - a.plan.priority)[0];

type Decision = { wait: number } | { wait?: undefined; outcome: string };

function decide(
  facts: { file: File; firm: Firm; plan: CarePlan; notAfter: number; sent: readonly Sent[] },
  now: number,
): Decision {
  const { file, firm, plan, notAfter, sent } = facts;
  const { policy } = firm;
  const zone = file.customer.timeZone;
  const later = (at: number): Decision => (at > notAfter ? { outcome: 'stale' } : { wait: at });
  if (now > notAfter) return { outcome: 'stale' };
  if (policy.paused || plan.state === 'paused') return { wait: notAfter + 1 };
  const way = wayOf(plan, file);
  if (!reaches(way, file)) return { outcome: 'no-channel' };
  if (plan.channel.by === 'task') return { outcome: 'task' };
  if (quietAt(now, zone, policy.quietHours)) return later(nextAt(now, policy.quietHours.until, zone));
  const free = Math.max(
    roomFrom(sent, policy.cap, now),
    plan.cap
      ? roomFrom(
          sent.filter(({ planId }) => planId === plan.id),
          plan.cap,
          now,
        )
      : now,
  );
  if (free > now) return free > notAfter ? { outcome: 'capped' } : { wait: free };
  if (way === 'event') return { outcome: 'event' };
  const address = file.customer.mails[0] ?? '';
  const refusals = file.refusals.get(address);
  if (refusals?.has('everything')) return { outcome: 'suppressed' };
  if (refusals?.has(plan.topic)) return { outcome: 'unsubscribed' };
  if (file.goneMailboxes.has(address)) {
    file.refusals.set(address, new Set(refusals).add('everything'));
  }
  return { outcome: 'mail' };
}

/** When one more fits into `count` in so many days. */
function roomFrom(
  sent: readonly Sent[],
  { count, days }: { count: number; days: number },
  now: number,
): number {
  const times = sent.map(({ at }) => at).sort((a, b) => a - b);
  const crowding = times.at(-count);
  return crowding === undefined ? now : Math.max(now, crowding + days * dayLength);
}
