import { newNameFor } from '../../shared/customers/find.ts';
import { isMissingName } from '../../shared/customers/names.ts';
import { type Named, pointOf, withFact } from '../../shared/customers/points.ts';
import type { Effects } from '../../shared/outbox/effects.ts';
import { stableId } from '../../shared/runtime/ids.ts';
import { indexed, stamped } from '../../shared/table/builders/contact-points.ts';
import type { Customer } from '../../shared/table/entities/customer.ts';
import { relation } from '../../shared/table/entities/customer-parts.ts';
import { iso } from '../../shared/time/clock.ts';
import { type Particulars, withBetterLanguage } from './file-changes.ts';
import { changedEvent, type FilePart, putCustomerVersion, withNextVersion } from './raise-file.ts';

/** What shows that an address is its owner's. */
export interface Confirmation {
  point: Named;
  /** The name that the owner goes by; a nameless file gets it, a company's file gets it as one of its people. */
  name?: string | undefined;
  /** The language of the owner's ticket, and by what it was told. */
  spoken?: Pick<Particulars, 'language' | 'languageBy'> | undefined;
  /** `ticket-<proof>`, or `staff`. */
  source: string;
  /** Subject of the member of staff who confirmed it with the customer. */
  by?: string | undefined;
}

interface Context {
  now: Date;
  correlationId: string;
}

/**
 * Confirms an address on a file, which gets it where it was not there. The effects raise the file; they are empty, and the customer is
 * the same, where nothing is new.
 */
export function confirmPoint(
  known: Customer,
  { point, name = '', spoken, source, by }: Confirmation,
  { now, correlationId }: Context,
): Effects & { customer: Customer } {
  const { kind, address } = point;
  const told = pointOf(known, point)?.tellers ?? [];
  const tellers = by === undefined ? told : [...new Set([...told, 'staff'])].sort();
  const fact = {
    address,
    state: 'confirmed' as const,
    source,
    at: iso(now),
    ...(by === undefined ? {} : { by }),
    ...(tellers.length > 0 ? { tellers } : {}),
  };
  const confirmed = withFact(known, kind, fact);
  const learned = newNameFor(known, name);
  const isPerson = known.kind === 'company' && !isMissingName(known.name);
  const named = learned !== undefined && !isPerson ? { ...confirmed, name: learned } : confirmed;
  const changed = spoken ? withBetterLanguage(named, spoken) : named;
  const person = learned !== undefined && isPerson ? personOf(known, learned) : undefined;
  if (changed === known && !person) return { customer: known, writes: [], events: [] };
  const value = withNextVersion(changed, now);
  const what: FilePart[] = [
    ...(changed === known ? [] : (['customer'] as const)),
    ...(person ? (['relation'] as const) : []),
  ];
  return {
    customer: value,
    writes: [
      putCustomerVersion(value),
      ...(confirmed === known ? [] : [indexed(known.id, point, now), stamped(point, now)]),
      ...(person ? [{ put: relation.item(person) }] : []),
    ],
    events: [changedEvent(value, what, now, correlationId)],
  };
}

/** Somebody of a company: the same name is the same person, however often it is told. */
export const personOf = ({ id }: Pick<Customer, 'id'>, name: string) => ({
  customerId: id,
  id: stableId('person', id, name),
  kind: 'colleague' as const,
  name,
});
