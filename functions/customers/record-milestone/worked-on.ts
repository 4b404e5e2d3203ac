import type { ServiceCompleted } from '../../../events/partner/service-completed.v1.ts';
import { isSameSerial } from '../../../shared/customers/serial.ts';
import type { OwnedProduct } from '../../../shared/table/entities/owned-product.ts';
import { replacedAt } from '../consumables.ts';
import type { Told } from './recorder.ts';

/** Whether a service was done on this product: the serial number tells, else the partner's order number. */
export const isWorkedOn = (
  product: OwnedProduct,
  {
    told: { serial, orderNumber },
    partner,
  }: Pick<Told<Pick<ServiceCompleted, 'serial' | 'orderNumber'>>, 'told' | 'partner'>,
): boolean =>
  serial === undefined
    ? orderNumber !== undefined &&
      product.orderNumber === orderNumber &&
      product.partner.toLowerCase() === partner
    : isSameSerial(product.serial, serial);

/**
 * The product with the named consumables replaced at an instant (ISO 8601 in UTC); undefined when the product has none of them.
 */
export function withReplacements(
  product: OwnedProduct,
  replaced: readonly string[],
  at: string,
): OwnedProduct | undefined {
  const isNamed = ({ id, name }: { id: string; name: string }) =>
    replaced.includes(id) || replaced.includes(name);
  if (!product.consumables.some(isNamed)) return undefined;
  const consumables = product.consumables.map((each) => (isNamed(each) ? replacedAt(each, at) : each));
  return { ...product, consumables };
}
