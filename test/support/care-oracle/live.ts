import { dateOf } from './almanac.ts';
import { decide, type Sent } from './decide.ts';
import { atTheDoor, type Leaving, type Stop } from './door.ts';
import { apply, type File, leave, type Mail, openFile } from './file.ts';
import { addressFor } from './segment.ts';
import { type Firm, type Wanted, wantedOf } from './wanted.ts';
import {
  approves,
  type Change,
  type Deed,
  type Happening,
  movedBy,
  nthOf,
  type Outcome,
  type Person,
  type Scenario,
} from './world.ts';

/** Something that stands on a customer's agenda. */
export interface Planned extends Wanted {
  /** When somebody looks at it next. */
  at: number;
  /** A supervisor was asked, and has not answered. */
  asked?: boolean;
  approved?: boolean | undefined;
  /** Staff put it where it is. */
  isMoved?: boolean | undefined;
}

/** A customer's year: what became of the care, and the mails that left. */
export interface Life {
  outcomes: Outcome[];
  mails: readonly Mail[];
}

/** A message that left its plan and is held at the door. */
type Held = Leaving & { at: number };

/** So long, in ms, functions may go on with the settings that they know. */
const settling = 20_000;

const nameOf = ({ plan, subject, key }: Wanted): string => `${plan.id}|${subject}|${key}`;
const seriesOf = ({ plan, subject }: Wanted): string => `${plan.id}|${subject}`;

/** Who goes first of those that nothing else sets apart: whatever the firm wants, as long as it is always the same. */
export type Rank = (outcome: Pick<Outcome, 'customerId' | 'planId' | 'subject' | 'date'>) => string;

/** What the firm knows of something wanted, by which the wanted of one moment stand in line: the plan, the day, the thing or person. */
function turnOf({ plan, subject, day }: Wanted, file: File): string[] {
  const [kind, name = ''] = subject.split(' ');
  const [productId, partId] = kind === 'milestone' ? [file.milestones.get(name)?.productId] : name.split('/');
  const product = file.products.find(({ id }) => id === productId);
  const part = product?.consumables.find(({ id }) => id === partId);
  const date = kind === 'date' ? file.dates.find(({ id }) => id === name) : undefined;
  const relation = file.relations.find(({ id }) => id === date?.relationId);
  return [
    ...[plan.id, dateOf(day), product?.purchasedAt, product?.orderNumber, product?.serial, product?.name],
    ...[part?.name, relation?.name, date?.label],
  ].map((each) => each ?? '');
}

/** Everything that becomes of one customer's care, in the order of time. `stops`: when bulk mail was stopped. */
export function liveThrough(
  scenario: Scenario,
  person: Person,
  rank: Rank,
  stops: readonly Stop[] = [],
): Life {
  const { start, end, settings, outages } = scenario;
  const customerId = person.customer.id;
  const file = openFile(person);
  const firm = {
    plans: new Map(settings.plans.map((plan) => [plan.id, plan])),
    holidays: new Map(settings.holidays.map((holiday) => [holiday.id, holiday])),
    policy: settings.policy,
  };
  let planned = new Map<string, Planned>();
  const settled = new Set<string>();
  const sent: Sent[] = [];
  const outcomes: Outcome[] = [];
  const held = new Set<Held>();
  const about = ({ plan, subject, day }: Wanted) => ({
    ...{ customerId, planId: plan.id },
    ...{ subject, date: dateOf(day) },
  });

  let wanted: readonly Wanted[] = [];

  const replan = (now: number): void => {
    planned = planAnew(planned, settled, wanted, now);
    if (file.erased) planned.clear();
  };
  const readAnew = (now: number): void => {
    wanted = wantedOf(file, firm).sort((a, b) => a.due - b.due);
    replan(now);
  };

  /** What waits is looked at again: the firm may have ended what it waits for. */
  const wake = (now: number): void => {
    for (const [name, each] of planned)
      if (each.due < now && !each.asked) planned.set(name, { ...each, at: now });
  };

  const tell = (what: Wanted, outcome: string, at: number) =>
    void outcomes.push({ ...about(what), what: outcome, at });

  const settle = (what: Planned): void => {
    planned.delete(nameOf(what));
    settled.add(nameOf(what));
  };

  const stand = (leaving: Leaving, now: number): void => {
    const then = atTheDoor(leaving, { file, firm, stops }, now);
    if (then.wait !== undefined) {
      held.add({ ...leaving, at: then.wait });
      return;
    }
    if (then.outcome === 'mail') leave(file, leaving.address, now);
    tell(leaving.what, then.outcome, now);
  };

  /** Staff change something that is to come. */
  const change = (deed: Extract<Deed, { nth: number }>, now: number): void => {
    const toCome = [...planned.values()].filter(({ asked }) => !asked);
    const what = nthOf(
      toCome.map((each) => ({ ...each, rank: rank(about(each)) })),
      deed.nth,
      now,
    );
    const old = what && planned.get(nameOf(what));
    if (!old) return;
    if (deed.do === 'cancel') {
      settle(old);
      tell(old, 'by-staff', now);
      return;
    }
    const due = movedBy(old.due, deed.hours, now);
    const notAfter = old.notAfter + due - old.due;
    planned.set(nameOf(old), { ...old, due, notAfter, at: due, isMoved: true });
  };

  const answer = (now: number): void => {
    for (const each of [...planned.values()].filter(({ asked }) => asked)) {
      const { asked: _, ...rest } = each;
      if (!approves(dateOf(each.day))) {
        settle(each);
        tell(each, 'not-approved', now);
      } else planned.set(nameOf(each), { ...rest, at: Math.max(now, each.due), approved: true });
    }
  };

  const attend = (what: Planned, now: number): void => {
    const others = [...planned.values()].filter((each) => nameOf(each) !== nameOf(what));
    const goesFirst = (other: Planned): boolean => {
      if (other.plan.priority !== what.plan.priority) return other.plan.priority > what.plan.priority;
      if (other.due !== what.due) return other.due < what.due;
      if (other.notAfter !== what.notAfter) return other.notAfter < what.notAfter;
      const [its, own] = [other, what].map((each) => [...turnOf(each, file), rank(about(each))]);
      const place = its?.findIndex((part, index) => part !== own?.[index]) ?? -1;
      return (its?.[place] ?? '') < (own?.[place] ?? '');
    };
    const decision = decide({ file, firm, what, sent, before: others.filter(goesFirst) }, now);
    if (decision.then === 'wait') {
      const asked = decision.asked ? { asked: true } : {};
      planned.set(nameOf(what), { ...what, at: decision.until, ...asked });
    } else settle(what);
    if (decision.then === 'end') tell(what, decision.outcome, now);
    if (decision.then === 'leave') {
      const { timeZone: zone } = file.customer;
      sent.push({ planId: what.plan.id, at: now });
      stand({ what, way: decision.way, address: addressFor(decision.way, file) ?? '', zone }, now);
    }
    replan(now);
  };

  const happen = (happening: Happening): void => {
    if (happening.customerId === undefined) {
      if (isOfSettings(happening)) {
        rule(firm, happening.change);
        wake(now);
      } else if (happening.change.do === 'approvals') answer(now);
    } else if ('nth' in happening.deed) change(happening.deed, now);
    else apply(file, happening.deed, now);
  };

  const happenings = scenario.happenings
    .filter((each) => each.customerId === undefined || each.customerId === customerId)
    .map((each) => (isOfSettings(each) ? { ...each, at: each.at + settling } : each));
  let now = start;
  readAnew(now);
  for (;;) {
    const awake = <T extends { at: number }>(each: T): T => ({ ...each, at: whenAwake(each.at, outages) });
    const next = firstOf([...planned.values()].map(awake));
    const atDoor = [...held]
      .map((each) => ({ each, at: whenAwake(each.at, outages) }))
      .sort((a, b) => a.at - b.at)[0];
    const happening = happenings[0];
    const soonest = Math.min(next?.at ?? end + 1, atDoor?.at ?? end + 1);
    if (happening && happening.at <= soonest) {
      happenings.shift();
      now = Math.max(now, happening.at);
      happen(happening);
      readAnew(now);
    } else if (atDoor && atDoor.at === soonest && soonest <= end) {
      now = Math.max(now, atDoor.at);
      held.delete(atDoor.each);
      stand(atDoor.each, now);
    } else if (next && next.at <= end) {
      now = Math.max(now, next.at);
      attend(next, now);
    } else return { outcomes, mails: file.mails };
  }
}

/**
 * What stands on the agenda from now on, of what is wanted in the order of time: of each series the next that is due and
 * not done, what is overdue and still wanted, and what happens once although it was told late.
 */
function planAnew(
  before: ReadonlyMap<string, Planned>,
  settled: ReadonlySet<string>,
  wanted: readonly Wanted[],
  now: number,
): Map<string, Planned> {
  const after = new Map<string, Planned>();
  const hasNext = new Set<string>();
  for (const each of wanted) {
    const name = nameOf(each);
    const old = before.get(name);
    if (settled.has(name) || old?.asked) continue;
    if (old?.isMoved) {
      // It stays where staff put it, for as long as it is wanted at all.
      after.set(name, {
        ...each,
        due: old.due,
        notAfter: old.notAfter,
        at: old.at,
        isMoved: true,
        approved: old.approved,
      });
      continue;
    }
    const keep = () => {
      const at = old?.due === each.due ? old.at : Math.max(each.due, now);
      after.set(name, { ...each, at, approved: old?.approved });
    };
    if (each.due >= now) {
      if (!hasNext.has(seriesOf(each))) keep();
      hasNext.add(seriesOf(each));
    } else if (now <= each.notAfter && (each.once || (old && old.due < now))) keep();
  }
  // Whoever was asked answers, and what has become stale before anybody came to it is told so, whatever is wanted by now.
  for (const [name, old] of before)
    if (old.asked || (old.notAfter < now && !after.has(name))) after.set(name, old);
  return after;
}

const ofSettings = new Set<string>(['plan', 'holiday', 'policy'] satisfies Array<Change['do']>);
const isOfSettings = (happening: Happening): boolean =>
  happening.customerId === undefined && ofSettings.has(happening.change.do);

function rule(firm: { -readonly [K in keyof Firm]: Firm[K] }, change: Change): void {
  if (change.do === 'plan') firm.plans = new Map(firm.plans).set(change.plan.id, change.plan);
  if (change.do === 'holiday') firm.holidays = new Map(firm.holidays).set(change.holiday.id, change.holiday);
  if (change.do === 'policy') firm.policy = change.policy;
}

/** What the sweep would have handed over while it was off it hands over when it is back. */
function whenAwake(at: number, outages: Scenario['outages']): number {
  const outage = outages.find(({ from, until }) => from <= at && at < until);
  return outage ? outage.until : at;
}

const firstOf = (all: readonly Planned[]): Planned | undefined =>
  [...all].sort((a, b) => a.at - b.at || b.plan.priority - a.plan.priority)[0];
