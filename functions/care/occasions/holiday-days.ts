import { holidayIn } from '../../../shared/settings/holiday-in.ts';
import { type Holiday, ruleFor } from '../../../shared/settings/holidays.ts';
import { readDay } from '../../../shared/time/read-day.ts';
import { isoDate, type LocalDate } from '../../../shared/time/zones.ts';
import type { OccasionDay } from './series.ts';

/** No rule skips more years in a row (a fifth Monday of February: 28, or 40 across 2100). */
const maxEmptyYears = 41;

/**
 * Yields the days of a holiday, as a country keeps it, on or after a local date, in order. A key names holiday and year (for a lunar holiday
 * its lunar year), so that a plan which changes to another holiday sends for that one too.
 */
export function* holidayDaysFrom(
  holiday: Holiday,
  from: LocalDate,
  country: string | undefined,
): Generator<OccasionDay> {
  const { id } = holiday;
  const rule = ruleFor(holiday, country);
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
