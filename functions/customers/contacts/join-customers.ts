import {
  addressesOf,
  isTrusted,
  pointKinds,
  pointsOf,
  withFact,
  withoutAddress,
} from '../../../shared/customers/points.ts';
import { isSameSerial } from '../../../shared/customers/serial.ts';
import { commit } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { conflict, invalid, notFound } from '../../../shared/runtime/errors.ts';
import { chargeOnJoin } from '../../../shared/table/builders/compensation-ledgers.ts';
import { indexed } from '../../../shared/table/builders/contact-points.ts';
import { type CustomerFile, readFile } from '../../../shared/table/customer-file.ts';
import type { Customer } from '../../../shared/table/entities/customer.ts';
import { consent, type Milestone, milestone } from '../../../shared/table/entities/customer-parts.ts';
import { type OwnedProduct, ownedProduct } from '../../../shared/table/entities/owned-product.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { Write } from '../../../shared/table/write.ts';
import { iso } from '../../../shared/time/clock.ts';
import type { FileCommand } from '../change-file.ts';
import { notFoundBy } from '../earlier-points.ts';
import { changedEvent, type FilePart, putCustomerVersion, withNextVersion } from '../raise-file.ts';

/** So many writes fit one transaction beside the two files, their events and their addresses. */
const maxPartWrites = 60;

/**
 * Moves what was told of a customer from one file to another one of the same person, which staff know: told and confirmed addresses,
 * products, milestones and consents, of which the later word holds. The first file is left without addresses and names the other one:
 * no care comes of it any more. Its tickets and calls stay with it.
 * @throws DomainError `not-found`; `invalid` for one file as both; `conflict` when there is more than one transaction can move.
 */
export const joinCustomers = (table: Table, command: FileCommand & { into: string }) =>
  retryOnConflict(async () => {
    const { customerId, into, by, now, correlationId } = command;
    if (into === customerId) throw invalid([{ path: 'into', message: 'field.other-customer' }]);
    const [from, to] = await Promise.all([readFile(table, customerId), readFile(table, into)]);
    if (!from || !to) throw notFound('error.not-found');
    const parts = [...productWrites(from, to), ...milestoneWrites(from, to), ...consentWrites(from, to)];
    if (parts.length > maxPartWrites) throw conflict('error.too-much-to-join');
    const told = pointsOf(from.customer).filter(isTrusted);
    const target = withNextVersion(joined(from.customer, to.customer, { by, now }), now);
    const rest = pointKinds
      .flatMap((kind) => addressesOf(from.customer, kind).map((address) => ({ kind, address })))
      .reduce(withoutAddress, from.customer);
    const left = withNextVersion({ ...rest, suggestions: [], joinedInto: into }, now);
    const gone = pointsOf(from.customer).map(({ address }) => address);
    const what: FilePart[] = ['customer', 'product', 'milestone', 'consent'];
    await commit(
      table,
      {
        writes: [
          putCustomerVersion(left),
          putCustomerVersion(target),
          ...(await notFoundBy(table, customerId, gone)),
          ...told.map((point) => indexed(into, point, now)),
          ...parts,
          ...(await chargeOnJoin(table, { from: customerId, into }, now)),
        ],
        events: [
          changedEvent(left, what, now, correlationId),
          changedEvent(target, what, now, correlationId),
        ],
      },
      now,
    );
    return { customerId, version: left.version, into };
  });

/** The other file with the addresses of the first, which staff vouch for by joining them. */
function joined(from: Customer, to: Customer, { by, now }: { by: string; now: Date }): Customer {
  const suggestions = (to.suggestions ?? []).filter(({ customerId }) => customerId !== from.id);
  return pointsOf(from)
    .filter(isTrusted)
    .reduce(
      (file, { kind, ...fact }) => {
        const tellers = [...new Set([...(fact.tellers ?? []), 'staff'])].sort();
        const isNew = !addressesOf(file, kind).includes(fact.address);
        return withFact(file, kind, { ...fact, ...(isNew ? { at: iso(now), by } : {}), tellers });
      },
      { ...to, suggestions },
    );
}

/** A piece that both files have stays as the other file has it: one serial number is once on a file. */
function productWrites(from: CustomerFile, to: CustomerFile): Write[] {
  return from.products.flatMap((product) => [
    ...(sameProduct(product, to)
      ? []
      : [{ put: ownedProduct.item({ ...product, customerId: to.customer.id }) }]),
    { delete: ownedProduct.key(product) },
  ]);
}

const sameProduct = ({ serial }: OwnedProduct, { products }: CustomerFile): OwnedProduct | undefined =>
  products.find((other) => isSameSerial(other.serial, serial));

/** A milestone with the product that it is about under its id on the other file. */
function aboutProductOf(one: Milestone, from: CustomerFile, to: CustomerFile): Milestone {
  const product = from.products.find(({ id }) => id === one.productId);
  const same = product && sameProduct(product, to);
  return same ? { ...one, productId: same.id } : one;
}

/** Of contacts the last of each way stays. */
function milestoneWrites(from: CustomerFile, to: CustomerFile): Write[] {
  const isNews = (one: CustomerFile['milestones'][number]) =>
    !to.milestones.some(({ kind, key, at }) => kind === one.kind && key === one.key && at >= one.at);
  return from.milestones.flatMap((each) => [
    ...(isNews(each)
      ? [{ put: milestone.item({ ...aboutProductOf(each, from, to), customerId: to.customer.id }) }]
      : []),
    { delete: milestone.key(each) },
  ]);
}

/** The later word holds; the ledger of the first file stays where it was written. */
function consentWrites(from: CustomerFile, to: CustomerFile): Write[] {
  const isNews = (one: CustomerFile['consents'][number]) =>
    !to.consents.some(({ topic, way, at }) => topic === one.topic && way === one.way && at >= one.at);
  return from.consents
    .filter(isNews)
    .map((each) => ({ put: consent.item({ ...each, customerId: to.customer.id }) }));
}
