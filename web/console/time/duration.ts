const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A length of time in the units in which people say it. */
export type Duration =
  | { key: 'time.minutes'; n: number }
  | { key: 'time.hours'; n: number }
  | { key: 'time.hoursMinutes'; h: number; m: number }
  | { key: 'time.days'; n: number }
  | { key: 'time.daysHours'; d: number; h: number };

/** A length in milliseconds (not negative), rounded down to what matters of it: minutes below a day, hours below ten days. */
export function durationOf(milliseconds: number): Duration {
  if (milliseconds < hour) return { key: 'time.minutes', n: Math.floor(milliseconds / minute) };
  if (milliseconds < day) {
    const [h, m] = [Math.floor(milliseconds / hour), Math.floor((milliseconds % hour) / minute)];
    return m === 0 || h >= 10 ? { key: 'time.hours', n: h } : { key: 'time.hoursMinutes', h, m };
  }
  const [d, h] = [Math.floor(milliseconds / day), Math.floor((milliseconds % day) / hour)];
  return h === 0 || d >= 10 ? { key: 'time.days', n: d } : { key: 'time.daysHours', d, h };
}
