import type { Occasion } from '../../../shared/settings/care-plans.ts';
import type { Series } from '../contracts.ts';
import { holidayDaysFrom } from './holiday-days.ts';
import { type PlanScope, recurring } from './series.ts';

/** A holiday of the settings; none where there is no such holiday any more. */
export function ofHoliday(
  scene: PlanScope,
  { holiday: id }: Extract<Occasion, { kind: 'holiday' }>,
): Series[] {
  const found = scene.settings.holidays.get(id);
  return found ? [recurring(scene, {}, (from) => holidayDaysFrom(found, from))] : [];
}
