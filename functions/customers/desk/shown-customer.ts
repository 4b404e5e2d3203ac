import * as z from 'zod';
import { isUnconfirmed, pointKinds, pointsOf } from '../../../shared/customers/points.ts';
import { PointFact } from '../../../shared/table/entities/contact.ts';
import { Customer } from '../../../shared/table/entities/customer.ts';

/** A customer as staff see it: each contact point with its state, and whether care stops since none is told or confirmed. */
export const ShownCustomer = Customer.extend({
  points: z.array(PointFact.extend({ kind: z.enum(pointKinds) })),
  unconfirmed: z.boolean(),
});
export type ShownCustomer = z.output<typeof ShownCustomer>;

export const shownCustomer = (customer: Customer): ShownCustomer => ({
  ...customer,
  points: pointsOf(customer),
  unconfirmed: isUnconfirmed(customer),
});
