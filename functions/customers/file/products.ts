import { isSameSerial } from '../../../shared/customers/serial.ts';
import type { Body } from '../../../shared/http/define-route.ts';
import { invalid, notFound } from '../../../shared/runtime/errors.ts';
import { ulid } from '../../../shared/runtime/ids.ts';
import { type OwnedProduct, ownedProduct } from '../../../shared/table/entities/owned-product.ts';
import type { Table } from '../../../shared/table/table.ts';
import { after, days, iso } from '../../../shared/time/clock.ts';
import { changeFile, type FileCommand } from '../change-file.ts';
import { replacedAt } from '../consumables.ts';
import { hasHappened, recording } from '../milestones.ts';
import type { ProductBody } from '../shapes.ts';
import { findPart } from './part-ids.ts';
import type { routes } from './routes.ts';

/**
 * Puts a product on a file. One that was bought just now is a purchase that care follows; one that the customer has had
 * all along is not.
 * @throws DomainError `not-found`; `invalid` for a purchase in the future, or a serial number that is on the file already.
 */
export const addProduct = (table: Table, command: FileCommand & { body: Body<typeof routes.addProduct> }) =>
  changeFile(table, command, ({ products }, next) => {
    const { customerId, correlationId, now } = command;
    const { sale, ...body } = command.body;
    const id = ulid(now);
    checkProduct(body, products, now);
    const writes = [{ put: ownedProduct.item(productOf(body, { customerId, id, partner: 'staff' }, [])) }];
    const what = ['product'] as const;
    if (!sale) return { effects: { writes }, what, answer: { id } };
    hasHappened(body.purchasedAt, now, 'purchasedAt');
    const bought = {
      ...{ customerId, kind: 'purchase' as const, key: id, productId: id },
      ...{ at: body.purchasedAt, recordedAt: iso(now) },
    };
    const { writes: more, events } = recording(bought, next, now, correlationId);
    return { effects: { writes: [...writes, ...more], events }, what, answer: { id } };
  });

/**
 * Writes a product anew; who told of it, and when its consumables were replaced, stays.
 * @throws DomainError `not-found`; `invalid` for a purchase in the future, or the serial number of another product of the file.
 */
export const saveProduct = (table: Table, command: FileCommand & { id: string; body: ProductBody }) =>
  changeFile(table, command, ({ products }) => {
    const known = findPart(products, command.id);
    checkProduct(
      command.body,
      products.filter(({ id }) => id !== known.id),
      command.now,
    );
    const value = productOf(command.body, known, known.consumables);
    return {
      effects: { writes: [{ put: ownedProduct.item(value) }] },
      what: ['product'],
      answer: { id: known.id },
    };
  });

/** @throws DomainError `not-found`. */
export const removeProduct = (table: Table, command: FileCommand & { id: string }) =>
  changeFile(table, command, ({ products }) => ({
    effects: { writes: [{ delete: ownedProduct.key(findPart(products, command.id)) }] },
    what: ['product'],
    answer: {},
  }));

/**
 * Notes that a consumable was replaced: when it runs out is counted from there, and learnt from several.
 * @throws DomainError `not-found`, or `invalid` for an instant in the future.
 */
export const replaceConsumable = (
  table: Table,
  command: FileCommand & { id: string; consumableId: string; at: string | undefined },
) =>
  changeFile(table, command, ({ products }) => {
    const { now, consumableId, at = iso(now) } = command;
    hasHappened(at, now, 'at');
    const known = findPart(products, command.id);
    if (!known.consumables.some(({ id }) => id === consumableId)) throw notFound('error.not-found');
    const consumables = known.consumables.map((each) =>
      each.id === consumableId ? replacedAt(each, at) : each,
    );
    return {
      effects: { writes: [{ put: ownedProduct.item({ ...known, consumables }) }] },
      what: ['product'],
      answer: { id: consumableId },
    };
  });

/** How far ahead of our clocks a purchase may be: staff write dates of other zones. */
const maxSkewMs = days(1);

/** @throws DomainError `invalid` naming the field. */
function checkProduct(
  { purchasedAt, serial }: Pick<ProductBody, 'purchasedAt' | 'serial'>,
  others: readonly OwnedProduct[],
  now: Date,
): void {
  hasHappened(purchasedAt, after(now, maxSkewMs), 'purchasedAt');
  if (others.some((other) => isSameSerial(other.serial, serial)))
    throw invalid([{ path: 'serial', message: 'field.serial-on-file' }]);
}

function productOf(
  { warrantyUntil, purchasedAt, ...body }: ProductBody,
  { customerId, id, partner, told }: Pick<OwnedProduct, 'customerId' | 'id' | 'partner' | 'told'>,
  known: OwnedProduct['consumables'],
): OwnedProduct {
  if (warrantyUntil !== undefined && warrantyUntil < purchasedAt.slice(0, 10))
    throw invalid([{ path: 'warrantyUntil', message: 'field.before-start' }]);
  const consumables = body.consumables.map((each) => ({
    ...each,
    replacedAt: known.find(({ id: other }) => other === each.id)?.replacedAt ?? [],
  }));
  return {
    ...body,
    ...{ customerId, id, partner, purchasedAt, consumables },
    ...(told === undefined ? {} : { told }),
    ...(warrantyUntil === undefined ? {} : { warrantyUntil }),
  };
}
