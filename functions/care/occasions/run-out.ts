import type { Consumable } from '../../../shared/table/entities/owned-product.ts';
import { days } from '../../../shared/time/clock.ts';

/**
 * The fewest intervals from which consumption is learnt: a single one may have been a breakdown, or stock that was
 * bought early.
 */
const minIntervals = 2;

/**
 * Returns how many whole days a consumable lasts: the median of the intervals between replacements once there are two,
 * before that capacity ÷ consumption as stored. The median ignores single exceptions such as a long holiday.
 */
export function lastsDays({ capacity, perDay, replacedAt }: Consumable): number {
  const times = [...replacedAt].map((at) => Date.parse(at)).sort((a, b) => a - b);
  const intervals = times.slice(1).map((time, index) => (time - (times[index] ?? time)) / days(1));
  return Math.floor(intervals.length >= minIntervals ? median(intervals) : capacity / perDay);
}

/** The last replacement; undefined when the product still has its first consumable. */
export const replacedLast = ({ replacedAt }: Consumable): string | undefined => [...replacedAt].sort().at(-1);

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}
