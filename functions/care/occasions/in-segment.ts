import type { Segment } from '../../../shared/settings/care-plans.ts';
import type { CustomerFile } from '../../../shared/table/customer-file.ts';
import { addDays, isoDate, type LocalDate } from '../../../shared/time/zones.ts';
import { lastContact } from './last-contact.ts';

/** What tells who belongs to a segment. */
export type SegmentFacts = Pick<CustomerFile, 'customer' | 'products' | 'milestones'>;

/**
 * Whether a customer belongs to a segment on a local day, that of the occasion. What the segment leaves out does not matter;
 * products that are not in use any more do not count.
 */
export const inSegment = (segment: Segment, file: SegmentFacts, on: LocalDate): boolean =>
  isOfSegment(segment, file) && isInPeriod(contactPeriod(segment, file), isoDate(on));

/** Days from one to another, both included, as `2026-11-22`; undefined: without end. */
export interface Period {
  from?: string | undefined;
  until?: string | undefined;
}

export const isInPeriod = ({ from, until }: Period, day: string): boolean =>
  (from === undefined || day >= from) && (until === undefined || day <= until);

/** The part of a segment that does not depend on the day. */
export function isOfSegment(
  segment: Segment,
  { customer, products }: Pick<SegmentFacts, 'customer' | 'products'>,
): boolean {
  const { grades, kinds, regions, languages, tags } = segment;
  return (
    (grades?.includes(customer.grade) ?? true) &&
    (kinds?.includes(customer.kind) ?? true) &&
    (languages?.includes(customer.language) ?? true) &&
    (regions === undefined || (customer.region !== undefined && regions.includes(customer.region))) &&
    (tags === undefined || customer.tags.some((tag) => tags.includes(tag))) &&
    (segment.products === undefined ||
      products.some(({ name, retiredAt }) => !retiredAt && isNamed(name, segment.products ?? [])))
  );
}

/** Whether a product's name holds one of these, upper and lower case alike. */
export const isNamed = (name: string, parts: readonly string[]): boolean =>
  parts.some((part) => name.toLowerCase().includes(part.toLowerCase()));

/**
 * The days on which the last contact is as the segment wants it: `withinDays` 30 until the 30th day after it,
 * `beforeDays` 30 from the 31st on. Without any contact the day of registration counts.
 */
export function contactPeriod(
  { lastContact: wanted }: Segment,
  file: Pick<SegmentFacts, 'customer' | 'milestones'>,
): Period {
  if (!wanted) return {};
  const { date } = lastContact(file, 'any');
  const { withinDays, beforeDays } = wanted;
  return {
    from: beforeDays === undefined ? undefined : isoDate(addDays(date, beforeDays + 1)),
    until: withinDays === undefined ? undefined : isoDate(addDays(date, withinDays)),
  };
}
