import type { CarePlan } from '../../../shared/settings/care-plans.ts';
import type { CustomerFile } from '../../../shared/table/customer-file.ts';
import { readDay } from '../../../shared/time/read-day.ts';
import type { CareSettings, Series } from '../contracts.ts';
import { afterMilestones } from './after-milestones.ts';
import { cadence } from './cadence.ts';
import { isOfSegment } from './in-segment.ts';
import { ofDates } from './of-dates.ts';
import { ofHoliday } from './of-holiday.ts';
import { consumables, maintenances, warranties } from './of-products.ts';
import { type PlanScope, single } from './series.ts';

/**
 * Returns what a plan wants for a customer: one series for each subject, with only the days on which the plan is valid
 * and the customer belongs to its segment. The plan's state, consent, channels and caps are not considered: a draft has
 * series too. A pure function of file and settings.
 */
export function seriesOf(plan: CarePlan, file: CustomerFile, settings: CareSettings): Series[] {
  return isOfSegment(plan.segment, file) ? ofOccasion({ plan, file, settings }) : [];
}

function ofOccasion(scene: PlanScope): Series[] {
  const { occasion } = scene.plan;
  switch (occasion.kind) {
    case 'date':
      return ofDates(scene, occasion);
    case 'holiday':
      return ofHoliday(scene, occasion);
    case 'after':
      return afterMilestones(scene, occasion);
    case 'maintenance':
      return maintenances(scene, occasion);
    case 'consumable':
      return consumables(scene);
    case 'warranty':
      return warranties(scene);
    case 'cadence':
      return cadence(scene, occasion);
    case 'notice':
      // A notice with a new day is a new notice.
      return single(scene, {}, { date: readDay(occasion.on), key: occasion.on });
  }
}
