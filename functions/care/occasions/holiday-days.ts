import type { Holiday, HolidayRule } from '../../../shared/settings/holidays.ts';
import { solarIn, solarOfLunar } from '../../../shared/time/lunar.ts';
import { nthWeekday } from '../../../shared/time/nth-weekday.ts';
import { readDay } from '../../../shared/time/read-day.ts';
import { solarTermIn } from '../../../shared/time/solar-terms.ts';
import { addDays, isoDate, type LocalDate } from '../../../shared/time/zones.ts';
import type { OccasionDay } from './series.ts';

/** No rule skips more years in a row (a fifth Monday of February: 28, or 40 across 2100). */
const maxEmptyYears = 41;

/**
 * Yields the days of a holiday on or after a local date, in order. A key names holiday and year (for a lunar holiday
 * its lunar year), so that a plan which changes to another holiday sends for that one too.
 */
export function* holidayDaysFrom({ id, rule }: Holiday, from: LocalDate): Generator<OccasionDay> {
  if (rule.by === 'list') {
    for (const date of [...new Set(rule.dates)].sort())
      if (date >= isoDate(from)) yield { date: readDay(date), key: `${id}/${date}` };
    return;
  }
  for (let year = from.year - 1, empty = 0; empty < maxEmptyYears; year += 1, empty += 1) {
    const date = holidayIn(year, rule);
    if (!date || isoDate(date) < isoDate(from)) continue;
    empty = 0;
    yield { date, key: `${id}/${rule.by === 'lunar' ? 'lunar-' : ''}${year}` };
  }
}

/** A holiday's day in a year of its own calendar. */
function holidayIn(year: number, rule: Exclude<HolidayRule, { by: 'list' }>): LocalDate | undefined {
  switch (rule.by) {
    case 'solar':
      return solarIn(year, rule);
    case 'lunar':
      return addDays(solarOfLunar(year, { ...rule, leapMonth: false }), rule.offsetDays);
    case 'solar-term':
      return solarTermIn(year, rule.term);
    case 'weekday':
      return nthWeekday({ year, month: rule.month }, rule.weekday, rule.nth);
  }
}
