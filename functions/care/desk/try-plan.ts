import type { ContactWay } from '../../../events/vocabulary.ts';
import type { CarePlan } from '../../../shared/settings/care-plans.ts';
import type { CareFile } from '../../../shared/table/customer-file.ts';
import type { Occurrence } from '../../../shared/table/entities/care.ts';
import { iso } from '../../../shared/time/clock.ts';
import type { CareSettings } from '../contracts.ts';
import { isOfSegment } from '../occasions/in-segment.ts';
import { occurrenceContentOf } from '../occurrences.ts';
import { type WantedCare, wantedOf } from '../plan/wanted.ts';
import { judgeOccurrence } from '../send/judge.ts';
import { contactByWay, hasConsent, isOutOfCare, wayOf } from '../ways.ts';
import { customerNameOf } from './message-view.ts';
import type { DryRunLine } from './plan-routes.ts';

/**
 * What a plan would do for a customer next, if it were active: judged by the file as it is now, at the instant at which it
 * would be due. Nothing is planned.
 */
export function tryPlan(draft: CarePlan, file: CareFile, settings: CareSettings, now: Date): DryRunLine {
  const plan: CarePlan = { ...draft, state: 'active' };
  const usual = wayOf(plan.channel, file, {});
  const customer = customerNameOf(file.customer);
  const none = (reason: string): DryRunLine => ({ customer, way: usual, outcome: 'none', reason });
  const reason = whyNot(plan, file, usual);
  if (reason !== undefined) return none(reason);
  const alone: CareSettings = { ...settings, plans: new Map([[plan.id, plan]]) };
  const [next] = wantedOf(file, alone, now).sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
  if (!next) return none(hasConsent(file, plan.topic, usual) ? 'no-occasion' : 'no-consent');
  const content = occurrenceContentOf(next, file);
  const about = { customer, way: content.way };
  const when = { date: content.date, dueAt: content.dueAt };
  const due = next.dueAt > now ? next.dueAt : now;
  const among: CareSettings = { ...settings, plans: new Map([...settings.plans, [plan.id, plan]]) };
  const verdict = judgeOccurrence(asIfPlanned(next, content, file, now), plan, file, among, due);
  if (verdict.what === 'skip') return { ...about, ...when, outcome: 'skip', reason: verdict.reason };
  if (verdict.what === 'wait')
    return { ...about, ...when, dueAt: iso(verdict.until), outcome: 'wait', reason: verdict.why };
  return { ...about, ...when, outcome: verdict.what };
}

/** Why a plan has nothing to do with a customer, whatever the day and the subject. */
function whyNot(plan: CarePlan, file: CareFile, way: ContactWay): string | undefined {
  if (!isOfSegment(plan.segment, file)) return 'segment';
  if (isOutOfCare(file.customer)) return 'unconfirmed';
  if (plan.channel.by === 'task' || contactByWay(way, file, {})) return undefined;
  return hasConsent(file, plan.topic, way) ? 'no-channel' : 'no-consent';
}

const asIfPlanned = (
  { id }: WantedCare,
  content: ReturnType<typeof occurrenceContentOf>,
  { customer }: CareFile,
  now: Date,
): Occurrence => ({
  id,
  version: 1,
  customerId: customer.id,
  ...content,
  state: 'planned',
  trail: [],
  plannedAt: iso(now),
  generation: 1,
  correlationId: 'dry-run',
});
