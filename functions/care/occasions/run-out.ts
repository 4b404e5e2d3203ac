import type { Consumable } from '../../../shared/table/entities/owned-product.ts';
import { dayNumber } from '../civil-days.ts';

/**
 * The fewest intervals from which consumption is learnt: a single one may have been a breakdown, or stock that was
 * bought early.
 */
const minIntervals = 2;

/**
 * Returns how many whole days a consumable lasts: the median of the intervals between replacements once there are two,
 * before that capacity ÷ consumption as stored. Days are civil days of the customer's zone, however long they were. The median ignores
 * single exceptions such as a long holiday.
 */
export function lastsDays({ capacity, perDay, replacedAt }: Consumable, zone: string): number {
  const on = replacedAt.map((at) => dayNumber(new Date(at), zone)).sort((a, b) => a - b);
  const intervals = on.slice(1).map((day, index) => day - (on[index] ?? day));
  return Math.floor(intervals.length >= minIntervals ? median(intervals) : capacity / perDay);
}

/** The last replacement; undefined when the product still has its first consumable. */
export const replacedLast = ({ replacedAt }: Consumable): string | undefined => [...replacedAt].sort().at(-1);

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}
