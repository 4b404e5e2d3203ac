import { easterIn } from '../time/easter.ts';
import { solarIn, solarOfLunar } from '../time/lunar.ts';
import { nthWeekday } from '../time/nth-weekday.ts';
import { solarTermIn } from '../time/solar-terms.ts';
import { addDays, type LocalDate } from '../time/zones.ts';
import type { YearlyRule } from './holidays.ts';

/** The day of a rule in a year of its own calendar; undefined where that year has none (a fifth Monday of February). */
export function holidayIn(year: number, rule: YearlyRule): LocalDate | undefined {
  switch (rule.by) {
    case 'solar':
      return solarIn(year, rule);
    case 'lunar':
      return addDays(solarOfLunar(year, { ...rule, leapMonth: false }), rule.offsetDays);
    case 'solar-term':
      return solarTermIn(year, rule.term);
    case 'weekday':
      return nthWeekday({ year, month: rule.month }, rule.weekday, rule.nth);
    case 'easter':
      return addDays(easterIn(year), rule.offsetDays);
  }
}
