import type { Occasion } from '../../../shared/settings/care-plans.ts';
import type { Series } from '../contracts.ts';
import { lastContact } from './last-contact.ts';
import { type PlanScope, recurring } from './series.ts';
import { everyDays, everyMonths } from './steps.ts';

/**
 * Repeats at the interval of the customer's grade after the last contact of that sort: a declined or unanswered
 * occurrence is followed by the next one after one interval. A new contact restarts the series.
 */
export function cadence(
  scene: PlanScope,
  { contact, every }: Extract<Occasion, { kind: 'cadence' }>,
): Series[] {
  const interval = every[scene.file.customer.grade];
  if (!interval) return [];
  const { at, date } = lastContact(scene.file, contact);
  const daysFrom =
    'days' in interval ? everyDays(date, interval.days, at) : everyMonths(date, interval.months, at);
  return [recurring(scene, {}, daysFrom)];
}
