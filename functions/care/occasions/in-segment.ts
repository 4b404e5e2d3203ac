import type { Segment } from '../../../shared/settings/care-plans.ts';
import type { CustomerFile } from '../../../shared/table/customer-file.ts';
import { addDays, isoDate, type LocalDate } from '../../../shared/time/zones.ts';
import { lastContact } from './last-contact.ts';

/** The facts that decide whether a customer belongs to a segment. */
export type SegmentFacts = Pick<CustomerFile, 'customer' | 'products' | 'milestones'>;

/**
 * True when a customer belongs to a segment on a local day, that of the occasion. Criteria that the segment leaves out
 * match everybody; retired products do not count.
 */
export const inSegment = (segment: Segment, file: SegmentFacts, on: LocalDate): boolean =>
  isOfSegment(segment, file) && isInPeriod(contactPeriod(segment, file), isoDate(on));

/** Days as `2026-11-22`, both ends included; undefined means open. */
export interface Period {
  from?: string | undefined;
  until?: string | undefined;
}

export const isInPeriod = ({ from, until }: Period, day: string): boolean =>
  (from === undefined || day >= from) && (until === undefined || day <= until);

/** True when a customer meets the criteria of a segment that do not depend on the day. */
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

/** True when a product's name contains one of these texts; case does not matter. */
export const isNamed = (name: string, parts: readonly string[]): boolean =>
  parts.some((part) => name.toLowerCase().includes(part.toLowerCase()));

/**
 * Returns the days on which the last contact meets the segment: with `withinDays` 30 up to the 30th day after it, with
 * `beforeDays` 30 from the 31st day on. Without a contact the day of registration counts.
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
