import type { Occasion } from '../../../shared/settings/care-plans.ts';
import type { Milestone } from '../../../shared/table/entities/customer-parts.ts';
import { addDays } from '../../../shared/time/zones.ts';
import type { Series } from '../contracts.ts';
import { dueOf, nextTimeOf, withinHours } from './due-of.ts';
import { isNamed } from './in-segment.ts';
import { dayOf, latestMilestone } from './last-contact.ts';
import { type PlanScope, single } from './series.ts';

type AfterOccasion = Extract<Occasion, { kind: 'after' }>;

/**
 * Once after each thing that happened; after the last contact only, of whatever way. `hours` as {@link withinHours} has them
 * (an offset in days is not for them); `days` at the plan's local time, at its next one where we were told later than that.
 */
export function afterMilestones(scene: PlanScope, occasion: AfterOccasion): Series[] {
  const happened = scene.file.milestones.filter(({ kind }) => kind === occasion.event);
  const last = latestMilestone(happened);
  const followed = occasion.event === 'contact' && last ? [last] : happened;
  return followed
    .filter((milestone) => isAbout(milestone, scene, occasion))
    .flatMap((milestone) => follow(milestone, scene, occasion));
}

/** What names no product is about none of those that the plan is for. */
function isAbout({ productId }: Milestone, { file }: PlanScope, { products }: AfterOccasion): boolean {
  if (!products) return true;
  const product = file.products.find(({ id }) => id === productId);
  return product !== undefined && isNamed(product.name, products);
}

function follow(milestone: Milestone, scene: PlanScope, { event, hours, days = 0 }: AfterOccasion): Series[] {
  const { plan, file, settings } = scene;
  const zone = file.customer.timeZone;
  const { at, recordedAt, productId } = milestone;
  const subject = {
    milestone: `${milestone.kind}#${milestone.key}`,
    ...(productId === undefined ? {} : { productId }),
  };
  // A contact replaces the one before it; everything else has a name of its own, whatever its time is corrected to.
  const key = event === 'contact' ? at : milestone.key;
  if (hours !== undefined) {
    const dueAt = withinHours(milestone, hours, plan, zone, settings.policy);
    return single(scene, subject, { date: dayOf(dueAt.toISOString(), zone), key }, { times: { dueAt } });
  }
  const date = addDays(dayOf(at, zone), days);
  const since = dueOf(date, plan, zone, settings.policy);
  const told = new Date(recordedAt);
  const dueAt = since >= told ? since : nextTimeOf(told, plan, zone, settings.policy);
  return single(scene, subject, { date, key }, { times: { dueAt, since } });
}
