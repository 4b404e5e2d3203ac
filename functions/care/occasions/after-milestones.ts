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
 * One occurrence after each milestone; of contacts only after the last one, on any channel. `hours` are computed by
 * {@link withinHours} (offsets in days do not apply); `days` are due at the plan's local time, or at the next one when
 * the milestone was reported later.
 */
export function afterMilestones(scene: PlanScope, occasion: AfterOccasion): Series[] {
  const happened = scene.file.milestones.filter(({ kind }) => kind === occasion.event);
  const last = latestMilestone(happened);
  const followed = occasion.event === 'contact' && last ? [last] : happened;
  return followed
    .filter((milestone) => isAbout(milestone, scene, occasion))
    .flatMap((milestone) => follow(milestone, scene, occasion));
}

/** A milestone without a product does not match a plan that names products. */
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
  // A contact replaces the previous one. Every other milestone has a key of its own, which stays the same when its time is corrected.
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
