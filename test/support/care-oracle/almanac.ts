/*
 * The oracle's calendars: days are counted from 1970-01-01, every question is answered by looking at day after day. Chinese
 * dates come from Intl, solar terms from the sun's longitude. Nothing here is shared with the product.
 */

const dayLength = 86_400_000;

/** Days since 1970-01-01 of `2028-02-29`. */
export const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayLength;
export const dateOf = (day: number): string => new Date(day * dayLength).toISOString().slice(0, 10);

export interface Solar {
  year: number;
  month: number;
  day: number;
  /** 1 Monday to 7 Sunday. */
  weekday: number;
}

export function solarOf(day: number): Solar {
  const date = new Date(day * dayLength);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay() || 7,
  };
}

export interface Lunar {
  year: number;
  month: number;
  day: number;
  leap: boolean;
}

const chinese = new Intl.DateTimeFormat('en-u-ca-chinese-nu-latn', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
});
const lunarDays = new Map<number, Lunar>();

/** The Chinese date of a civil day, as ICU has it: where that is wrong (docs/adr/0017) lies outside the oracle's year. */
export function lunarOf(day: number): Lunar {
  const known = lunarDays.get(day);
  if (known) return known;
  const parts = new Map(
    chinese.formatToParts(new Date(day * dayLength)).map(({ type, value }) => [type as string, value]),
  );
  const month = parts.get('month') ?? '';
  const found = {
    year: Number(parts.get('relatedYear')),
    month: Number.parseInt(month, 10),
    day: Number(parts.get('day')),
    leap: month.endsWith('bis'),
  };
  lunarDays.set(day, found);
  return found;
}

const degrees = Math.PI / 180;

/** Apparent longitude of the sun in degrees, good to 0.01 (J. Meeus, Astronomical Algorithms, 2nd ed., chapter 25). */
function sunAt(instant: number): number {
  const t = (instant / dayLength + 2_440_587.5 - 2_451_545) / 36_525;
  const mean = 280.46646 + 36_000.76983 * t;
  const anomaly = (357.52911 + 35_999.05029 * t) * degrees;
  const centre =
    (1.914602 - 0.004817 * t) * Math.sin(anomaly) +
    0.019993 * Math.sin(2 * anomaly) +
    0.000289 * Math.sin(3 * anomaly);
  const node = (125.04 - 1934.136 * t) * degrees;
  return (((mean + centre - 0.00569 - 0.00478 * Math.sin(node)) % 360) + 360) % 360;
}

/** Whether the sun passes a longitude on a civil day in Beijing. */
export function sunPasses(longitude: number, day: number): boolean {
  const midnight = day * dayLength - 8 * 3_600_000;
  const before = (sunAt(midnight) - longitude + 540) % 360;
  const after = (sunAt(midnight + dayLength) - longitude + 540) % 360;
  return before < 180 && after >= 180;
}
