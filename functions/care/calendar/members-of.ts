import type { Segment } from '../../../shared/settings/care-plans.ts';
import type { Customer } from '../../../shared/table/entities/customer.ts';
import { milestone } from '../../../shared/table/entities/customer-parts.ts';
import { ownedProduct } from '../../../shared/table/entities/owned-product.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { LocalDate } from '../../../shared/time/zones.ts';
import { readOfEach } from '../files-of.ts';
import { inSegment, isOfSegment, type SegmentFacts } from '../occasions/in-segment.ts';

export interface SegmentMembers {
  /** True when a customer belongs to the segment on a local day. */
  isMember: (customerId: string, on: LocalDate) => boolean;
  /** False when there were more customers than may be read for their products or contacts. */
  isWhole: boolean;
}

/** The most customers whose products or contacts are read for one answer. */
const maxCandidates = 1000;

/** Finds which customers belong to a segment. Products and contacts are read only when the segment needs them. */
export async function membersOf(
  table: Pick<Table, 'list'>,
  customers: Iterable<Customer>,
  segment: Segment,
): Promise<SegmentMembers> {
  const { products, lastContact, ...ofCustomer } = segment;
  const candidates = [...customers].filter((customer) => isOfSegment(ofCustomer, { customer, products: [] }));
  if (products === undefined && lastContact === undefined) {
    const members = new Set(candidates.map(({ id }) => id));
    return { isMember: (customerId) => members.has(customerId), isWhole: true };
  }
  const looked = await readOfEach(candidates.slice(0, maxCandidates), (customer) =>
    factsOf(table, customer, segment),
  );
  const facts = new Map(looked.map((each) => [each.customer.id, each]));
  return {
    isMember: (customerId, on) => {
      const found = facts.get(customerId);
      return found !== undefined && inSegment(segment, found, on);
    },
    isWhole: candidates.length <= maxCandidates,
  };
}

/** Reads only the parts of a customer's file that the segment needs. */
async function factsOf(
  table: Pick<Table, 'list'>,
  customer: Customer,
  { products, lastContact }: Segment,
): Promise<SegmentFacts> {
  const { id: customerId } = customer;
  const contacts = milestone.prefix({ customerId, kind: 'contact' });
  const [owned, milestones] = await Promise.all([
    products === undefined ? [] : table.list(ownedProduct, ownedProduct.prefix(customerId)),
    lastContact === undefined ? [] : table.list(milestone, contacts),
  ]);
  return { customer, products: owned, milestones };
}
