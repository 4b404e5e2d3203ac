/*
 * What must not compile. No test runs this file: the type check of `npm test` reads it, and an expected error that does not
 * come is an error itself.
 */
import type * as z from 'zod';
import { orderDelivered } from '../../events/partner/order-delivered.v1.ts';
import { type ServiceCompleted, serviceCompleted } from '../../events/partner/service-completed.v1.ts';
import { recorder, type Told } from '../../functions/customers/record-milestone/recorder.ts';
import { isWorkedOn } from '../../functions/customers/record-milestone/worked-on.ts';

const milestoneOfService = ({ told }: Told<ServiceCompleted>) => ({
  kind: told.kind,
  key: told.reference,
  at: told.completedAt,
});

type DeliveryWithReference = z.output<typeof orderDelivered.detail> & { reference: string };
const milestoneOfReference = ({ told }: Told<DeliveryWithReference>) => ({
  kind: 'delivery' as const,
  key: told.reference,
  at: told.deliveredAt,
});

export function compiles(): unknown[] {
  return [
    recorder({
      event: serviceCompleted,
      milestoneOf: milestoneOfService,
      product: { isMeant: isWorkedOn },
    }),
  ];
}

export function isRefused(): unknown[] {
  return [
    // @ts-expect-error: the function is for another event.
    recorder({ event: orderDelivered, milestoneOf: milestoneOfService }),
    // @ts-expect-error: the function reads a field that this event does not have.
    recorder({ event: orderDelivered, milestoneOf: milestoneOfReference }),
  ];
}
