import { dateAfter, instantOf, wallAt } from './wall-time.ts';

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

interface Interval {
  from: string;
}

/** Of a calendar of the firm, what tells on which days it works. */
export interface WorkingDays {
  zone: string;
  week: Partial<Record<(typeof weekdays)[number], readonly Interval[]>>;
  holidays?: ReadonlyArray<{ date: string }>;
  extraDays?: ReadonlyArray<{ date: string; intervals: readonly Interval[] }>;
}

/** A moment that people often mean. `at`: milliseconds since 1970. */
export interface Later {
  key: 'hour' | 'tomorrow' | 'working' | 'week';
  at: number;
}

const minute = 60_000;

/** When a day that is called morning begins where no calendar says so. */
const morning = '09:00';

/** How far ahead a working day is looked for. */
const maxDays = 60;

/**
 * Moments to put something off to, in their order: in an hour, tomorrow morning, when the firm works again, in a week. Mornings are those of the
 * firm's zone; two that fall together are one.
 */
export function laterThan(now: number, zone: string, calendar?: WorkingDays): Later[] {
  const today = wallAt(now, zone).slice(0, 10);
  const morningAfter = (days: number): number => instantOf(`${dateAfter(today, days)}T${morning}`, zone);
  const working = calendar && nextWorkingMorning(now, calendar);
  const all: Later[] = [
    { key: 'hour', at: Math.ceil((now + 60 * minute) / minute) * minute },
    { key: 'tomorrow', at: morningAfter(1) },
    ...(working === undefined ? [] : [{ key: 'working' as const, at: working }]),
    { key: 'week', at: morningAfter(7) },
  ];
  return all.filter(({ at }, index) => all.findIndex((other) => other.at === at) === index);
}

/** When work begins on the next day, after today, on which the firm works; holidays that are listed and days that are made up for count. */
export function nextWorkingMorning(now: number, calendar: WorkingDays): number | undefined {
  const { zone, week, holidays = [], extraDays = [] } = calendar;
  const today = wallAt(now, zone).slice(0, 10);
  for (let days = 1; days <= maxDays; days += 1) {
    const date = dateAfter(today, days);
    const weekday = weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'mon';
    const own = extraDays.find((each) => each.date === date)?.intervals;
    const isOff = holidays.some((each) => each.date === date);
    const [first] = own ?? (isOff ? [] : (week[weekday] ?? []));
    if (first) return instantOf(`${date}T${first.from}`, zone);
  }
  return undefined;
}
