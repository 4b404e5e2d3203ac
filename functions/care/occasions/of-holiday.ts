import type { Occasion } from '../../../shared/settings/care-plans.ts';
import { countryOfZone } from '../../../shared/time/country-of-zone.ts';
import type { Series } from '../contracts.ts';
import { holidayDaysFrom } from './holiday-days.ts';
import { type PlanScope, recurring } from './series.ts';

/** The series of a holiday of the settings, as the country of the customer's zone keeps it; none when the holiday was removed. */
export function ofHoliday(
  scene: PlanScope,
  { holiday: id }: Extract<Occasion, { kind: 'holiday' }>,
): Series[] {
  const found = scene.settings.holidays.get(id);
  const country = countryOfZone(scene.file.customer.timeZone);
  return found ? [recurring(scene, {}, (from) => holidayDaysFrom(found, from, country))] : [];
}
