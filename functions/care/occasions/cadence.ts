import type { Occasion } from '../../../shared/settings/care-plans.ts';
import type { Series } from '../contracts.ts';
import { lastContact } from './last-contact.ts';
import { type PlanScope, recurring } from './series.ts';
import { everyDays, everyMonths } from './steps.ts';

/**
 * Again and again, so long after the last contact of that sort, by the customer's grade: what staff declined or nobody
 * answered comes again one interval later. A new contact begins anew.
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
