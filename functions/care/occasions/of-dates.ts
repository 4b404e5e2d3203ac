import type { Occasion } from '../../../shared/settings/care-plans.ts';
import type { CustomerDate, KeyDate } from '../../../shared/table/entities/customer-parts.ts';
import { type ReturnRules, returnsFrom } from '../../../shared/time/lunar.ts';
import type { LocalDate } from '../../../shared/time/zones.ts';
import type { Series } from '../contracts.ts';
import { type OccasionDay, type PlanScope, recurring } from './series.ts';

type DateOccasion = Extract<Occasion, { kind: 'date' }>;

/** One series for each birthday, anniversary or other date on the file. */
export const ofDates = (scene: PlanScope, occasion: DateOccasion): Series[] =>
  scene.file.dates
    .filter((date) => date.kind === occasion.date && isMeant(date, scene, occasion))
    .map((date) => {
      const { id: dateId, relationId } = date;
      const subject = { dateId, ...(relationId === undefined ? {} : { relationId }) };
      return recurring(scene, subject, (from) => daysOf(date, from, occasion));
    });

/** A date whose relation was removed has no series. */
function isMeant(
  { relationId }: CustomerDate,
  { file }: PlanScope,
  { of, relations }: DateOccasion,
): boolean {
  if (relationId === undefined) return of !== 'relation';
  const relation = file.relations.find(({ id }) => id === relationId);
  if (!relation || of === 'customer') return false;
  return relations?.includes(relation.kind) ?? true;
}

/** The key has the year of the date's own calendar. The first return is one year after the date itself. */
function* daysOf(date: KeyDate, from: LocalDate, rules: ReturnRules): Generator<OccasionDay> {
  for (const { date: on, year } of returnsFrom(date, from, rules)) {
    if (date.year === undefined || year > date.year) yield { date: on, key: keyOfYear(date.calendar, year) };
  }
}

/** The key tells solar and lunar years apart, so that correcting a calendar does not skip a year. */
export const keyOfYear = (calendar: KeyDate['calendar'], year: number): string =>
  calendar === 'lunar' ? `lunar-${year}` : String(year);
