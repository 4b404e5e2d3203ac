import { customerErased } from '../../../events/customer-erased.v1.ts';
import { isTrusted, type Named, pointOf, pointsOf } from '../../../shared/customers/points.ts';
import { commit, type Effects, eventOf } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { notFound } from '../../../shared/runtime/errors.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { filesAt } from '../../../shared/table/customers-at.ts';
import { contactStamp } from '../../../shared/table/entities/contact.ts';
import { type Customer, customer } from '../../../shared/table/entities/customer.ts';
import { addressRefusal } from '../../../shared/table/entities/message.ts';
import type { Key } from '../../../shared/table/schema.ts';
import { iso } from '../../../shared/time/clock.ts';

import { pointKeyOf } from '../earlier-points.ts';

export type EraseDeps = Pick<Ports, 'table' | 'links'>;

/**
 * Erases a customer: file and addresses go at once, so nothing is planned or sent from then on; what lies on the file goes when
 * `customer-erased` is heard. Each address leaves a keyed hash that refuses care and surveys, except one that another file has for
 * certain: the others of a shared mailbox go on.
 * @throws DomainError `not-found`.
 */
export const eraseCustomer =
  ({ table, links }: EraseDeps) =>
  async (customerId: string, correlationId: string, now: Date): Promise<{ customerId: string }> =>
    retryOnConflict(async () => {
      const known = await table.find(customer, customerId);
      if (!known) throw notFound('error.not-found');
      const points = await Promise.all(pointsOf(known).map((point) => ownedPoint(table, known, point)));
      const hashes = await Promise.all(
        points.filter(({ isShared }) => !isShared).map(({ address }) => links.fingerprint(address)),
      );
      const keys = points.flatMap((point) => point.keys);
      await commit(table, erasing(known, keys, hashes, { correlationId, now }), now);
      return { customerId };
    });

/** The index items of an address that go with the file, and whether another file has the address for certain. */
async function ownedPoint(
  table: EraseDeps['table'],
  { id }: Customer,
  point: Named,
): Promise<{ address: string; isShared: boolean; keys: Key[] }> {
  const { address } = point;
  const [{ files }, key] = await Promise.all([filesAt(table, point), pointKeyOf(table, id, address)]);
  return {
    address,
    isShared: files.some((file) => file.id !== id && isTrustedAt(file, point)),
    keys: [key, contactStamp.key(address)],
  };
}

function isTrustedAt(file: Customer, point: Named): boolean {
  const fact = pointOf(file, point);
  return fact !== undefined && isTrusted(fact);
}

function erasing(
  { id, version }: Customer,
  keys: readonly Key[],
  hashes: readonly string[],
  { correlationId, now }: { correlationId: string; now: Date },
): Effects {
  return {
    writes: [
      { delete: customer.key(id), if: { version } },
      ...keys.map((key) => ({ delete: key })),
      ...hashes.map((addressHash) => ({
        put: addressRefusal.item({ addressHash, what: 'erased', reason: 'erased', at: iso(now) }),
      })),
    ],
    events: [
      eventOf(customerErased, {
        aggregate: { type: 'customer', id, version: version + 1 },
        data: { customerId: id },
        now,
        correlationId,
      }),
    ],
  };
}
