import { customerErased } from '../../../events/customer-erased.v1.ts';
import { commit, type Effects, eventOf } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { notFound } from '../../../shared/runtime/errors.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { contactPoint } from '../../../shared/table/entities/contact.ts';
import { type Customer, customer } from '../../../shared/table/entities/customer.ts';
import { addressRefusal } from '../../../shared/table/entities/message.ts';
import { iso } from '../../../shared/time/clock.ts';

export type EraseDeps = Pick<Ports, 'table' | 'links'>;

/**
 * Erases a customer: file and addresses go at once, so nothing is planned or sent from then on; what lies on the file
 * goes when `customer-erased` is heard. Each address leaves a keyed hash that refuses care and surveys.
 * @throws DomainError `not-found`.
 */
export const eraseCustomer =
  ({ table, links }: EraseDeps) =>
  async (customerId: string, correlationId: string, now: Date): Promise<{ customerId: string }> =>
    retryOnConflict(async () => {
      const known = await table.find(customer, customerId);
      if (!known) throw notFound('error.not-found');
      const addresses = [...known.mails, ...known.phones];
      const hashes = await Promise.all(addresses.map((address) => links.fingerprint(address)));
      await commit(table, erasing(known, addresses, hashes, { correlationId, now }), now);
      return { customerId };
    });

function erasing(
  { id, version }: Customer,
  addresses: readonly string[],
  hashes: readonly string[],
  { correlationId, now }: { correlationId: string; now: Date },
): Effects {
  return {
    writes: [
      { delete: customer.key(id), if: { version } },
      ...addresses.map((address) => ({ delete: contactPoint.key(address), if: { customerId: id } })),
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
