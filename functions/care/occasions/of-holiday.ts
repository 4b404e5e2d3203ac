import type { Occasion } from '../../../shared/settings/care-plans.ts';
import type { Series } from '../contracts.ts';
import { holidayDaysFrom } from './holiday-days.ts';
import { type PlanScope, recurring } from './series.ts';

/** The series of a holiday of the settings; none when the holiday was removed. */
export function ofHoliday(
  scene: PlanScope,
  { holiday: id }: Extract<Occasion, { kind: 'holiday' }>,
): Series[] {
  const found = scene.settings.holidays.get(id);
  return found ? [recurring(scene, {}, (from) => holidayDaysFrom(found, from))] : [];
}
