import type { Consumable } from '../../../shared/table/entities/owned-product.ts';
import { days } from '../../../shared/time/clock.ts';

/** Of how many intervals use is learnt: one alone may have been a breakdown, or a stock bought early. */
const minIntervals = 2;

/**
 * How many whole days a consumable lasts: the median of the times between replacements once there are two of them, before
 * that capacity ÷ consumption as it was told. The median because a holiday or a second-hand filter is no habit.
 */
export function lastsDays({ capacity, perDay, replacedAt }: Consumable): number {
  const times = [...replacedAt].map((at) => Date.parse(at)).sort((a, b) => a - b);
  const intervals = times.slice(1).map((time, index) => (time - (times[index] ?? time)) / days(1));
  return Math.floor(intervals.length >= minIntervals ? median(intervals) : capacity / perDay);
}

/** When it was replaced last; undefined: it is the one that the product came with. */
export const replacedLast = ({ replacedAt }: Consumable): string | undefined => [...replacedAt].sort().at(-1);

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}
