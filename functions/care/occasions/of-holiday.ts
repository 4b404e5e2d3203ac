import type { Occasion } from '../../../shared/settings/care-plans.ts';
import type { Series } from '../contracts.ts';
import { holidayDaysFrom } from './holiday-days.ts';
import { recurring, type Scene } from './series.ts';

/** A holiday of the settings; none where there is no such holiday any more. */
export function ofHoliday(scene: Scene, { holiday: id }: Extract<Occasion, { kind: 'holiday' }>): Series[] {
  const found = scene.world.holidays.get(id);
  return found ? [recurring(scene, {}, (from) => holidayDaysFrom(found, from))] : [];
}
