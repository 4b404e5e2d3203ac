import type { CarePlan } from '../../../shared/settings/care-plans.ts';
import type { CareFile } from '../../../shared/table/customer-file.ts';
import type { Occurrence } from '../../../shared/table/entities/care.ts';
import { iso } from '../../../shared/time/clock.ts';
import type { CareWorld } from '../contracts.ts';
import { isOfSegment } from '../occasions/in-segment.ts';
import { contentOf } from '../occurrences.ts';
import { type WantedCare, wantedOf } from '../plan/wanted.ts';
import { judge } from '../send/judge.ts';
import { consents, contactOf, wayOf } from '../ways.ts';
import { nameOf } from './message-view.ts';
import type { DryRunLine } from './plan-routes.ts';

/**
 * What a plan would do for a customer next, if it were active: judged by the file as it is now, at the instant at which it
 * would be due. Nothing is planned.
 */
export function tryPlan(draft: CarePlan, file: CareFile, world: CareWorld, now: Date): DryRunLine {
  const plan: CarePlan = { ...draft, state: 'active' };
  const way = wayOf(plan.channel, file.customer);
  const about = { customer: nameOf(file.customer), way };
  const reason = whyNot(plan, file);
  if (reason !== undefined) return { ...about, outcome: 'none', reason };
  const alone: CareWorld = { ...world, plans: new Map([[plan.id, plan]]) };
  const [next] = wantedOf(file, alone, now).sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
  if (!next) return { ...about, outcome: 'none', reason: 'no-occasion' };
  const content = contentOf(next, file.customer);
  const when = { date: content.date, dueAt: content.dueAt };
  const due = next.dueAt > now ? next.dueAt : now;
  const among: CareWorld = { ...world, plans: new Map([...world.plans, [plan.id, plan]]) };
  const verdict = judge(asIfPlanned(next, content, file, now), plan, file, among, due);
  if (verdict.what === 'skip') return { ...about, ...when, outcome: 'skip', reason: verdict.reason };
  if (verdict.what === 'wait')
    return { ...about, ...when, dueAt: iso(verdict.until), outcome: 'wait', reason: verdict.why };
  return { ...about, ...when, outcome: verdict.what };
}

/** Why a plan has nothing to do with a customer, whatever the day. */
function whyNot(plan: CarePlan, file: CareFile): string | undefined {
  const way = wayOf(plan.channel, file.customer);
  if (!isOfSegment(plan.segment, file)) return 'segment';
  if (!consents(file, plan.topic, way)) return 'no-consent';
  const needsAddress = plan.channel.by !== 'task';
  return needsAddress && !contactOf(way, file.customer) ? 'no-channel' : undefined;
}

const asIfPlanned = (
  { id }: WantedCare,
  content: ReturnType<typeof contentOf>,
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
