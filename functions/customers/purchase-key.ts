import { stableId } from '../../shared/runtime/ids.ts';

/**
 * What makes a purchase one, however often and by whichever event it is told: partner and order number (with serial and
 * product, since an order can hold several), else partner and serial number. Undefined where neither is told.
 */
export function purchaseKey(
  partner: string,
  told: { orderNumber?: string | undefined; serial?: string | undefined; product: string },
): string | undefined {
  const { orderNumber, serial, product } = told;
  if (orderNumber !== undefined) return stableId(partner, 'order', orderNumber, serial ?? '', product);
  return serial === undefined ? undefined : stableId(partner, 'serial', serial);
}
