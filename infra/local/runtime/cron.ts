import { UnmodelledError } from '../contracts.ts';

/** Answers the first firing strictly after an instant (ms), or undefined when there is none. */
export type NextFiring = (after: number) => number | undefined;

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const dayMs = 86_400_000;
const maxSearchedDays = 366 * 9;

/** The accepted values of one field, or undefined for all. */
function field(
  text: string,
  low: number,
  high: number,
  names: readonly string[] = [],
): ReadonlySet<number> | undefined {
  if (text === '*' || text === '?') return undefined;
  const value = (word: string): number => {
    const named = names.indexOf(word.toUpperCase());
    const parsed = named >= 0 ? named + low : Number(word);
    if (!/^\w+$/.test(word) || !Number.isInteger(parsed) || parsed < low || parsed > high)
      throw new UnmodelledError(`cron field ${text}`);
    return parsed;
  };
  const out = new Set<number>();
  for (const part of text.split(',')) {
    const [range = '', step] = part.split('/');
    const [from = '', to] = range === '*' ? [String(low), String(high)] : range.split('-');
    const start = value(from);
    const end = to === undefined ? (step === undefined ? start : high) : value(to);
    const stride = step === undefined ? 1 : Number(step);
    if (!Number.isInteger(stride) || stride < 1) throw new UnmodelledError(`cron field ${text}`);
    for (let at = start; at <= end; at += stride) out.add(at);
  }
  return out;
}

/** Reads AWS's six fields (minute hour day-of-month month day-of-week year, UTC); `L`, `W` and `#` are not modelled. */
export function parseCron(fields: string): NextFiring {
  const parts = fields.trim().split(/\s+/);
  const [minute, hour, dayOfMonth, month, dayOfWeek, year] = parts;
  if (parts.length !== 6 || !minute || !hour || !dayOfMonth || !month || !dayOfWeek || !year)
    throw new UnmodelledError(`cron(${fields})`);
  if ((dayOfMonth === '?') === (dayOfWeek === '?'))
    throw new UnmodelledError(`cron(${fields}): exactly one of day-of-month and day-of-week must be ?`);
  const minutes = [...(field(minute, 0, 59) ?? Array.from({ length: 60 }, (_, at) => at))].sort(
    (a, b) => a - b,
  );
  const hours = [...(field(hour, 0, 23) ?? Array.from({ length: 24 }, (_, at) => at))].sort((a, b) => a - b);
  const inMonth = field(dayOfMonth, 1, 31);
  const inYear = field(month, 1, 12, months);
  const inWeek = field(dayOfWeek, 1, 7, days);
  const years = field(year, 1970, 2199);
  const fits = (day: Date): boolean =>
    (years?.has(day.getUTCFullYear()) ?? true) &&
    (inYear?.has(day.getUTCMonth() + 1) ?? true) &&
    (inMonth?.has(day.getUTCDate()) ?? true) &&
    (inWeek?.has(day.getUTCDay() + 1) ?? true);
  return (after) => {
    const firstDay = Math.floor(after / dayMs) * dayMs;
    for (let offset = 0; offset < maxSearchedDays; offset += 1) {
      const day = firstDay + offset * dayMs;
      if (!fits(new Date(day))) continue;
      for (const h of hours)
        for (const m of minutes) {
          const at = day + h * 3_600_000 + m * 60_000;
          if (at > after) return at;
        }
    }
    return undefined;
  };
}
