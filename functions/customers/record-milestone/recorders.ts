import { orderDelivered } from '../../../events/partner/order-delivered.v1.ts';
import { serviceCompleted } from '../../../events/partner/service-completed.v1.ts';
import { isSameSerial } from '../../../shared/customers/serial.ts';
import { stableId } from '../../../shared/runtime/ids.ts';
import { purchaseKey } from '../purchase-key.ts';
import { recorder } from './recorder.ts';
import { isWorkedOn, withReplacements } from './worked-on.ts';

/** One row per partner event that becomes a milestone. */
export const recorders = [
  /** The delivery has the key of the purchase that it belongs to, whichever of the two is told first. */
  recorder({
    event: orderDelivered,
    milestoneOf({ told, partner, inputId }) {
      // The contract asks for an order number or a serial number, so there always is a key.
      const key = purchaseKey(partner, told) ?? inputId;
      return { kind: 'delivery', key, at: told.deliveredAt, productId: key };
    },
    product: { isMeant: ({ serial }, { told }) => isSameSerial(serial, told.serial) },
  }),
  /** An installation or a service is identified by partner and reference. */
  recorder({
    event: serviceCompleted,
    milestoneOf: ({ told, partner }) => ({
      kind: told.kind,
      key: stableId(partner, 'service', told.reference),
      at: told.completedAt,
    }),
    product: {
      isMeant: isWorkedOn,
      changedBy: (product, { replaced = [] }, at) => withReplacements(product, replaced, at),
    },
  }),
] as const;

/** @throws Error when no recorder takes events of this type. */
export function recorderOf(type: string): (typeof recorders)[number] {
  const found = recorders.find(({ event }) => event.type === type);
  if (!found) throw new Error(`No recorder takes the partner event ${type}`);
  return found;
}
