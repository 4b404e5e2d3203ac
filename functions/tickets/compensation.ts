import { compensationLimit, type Limit } from '../../shared/settings/limits.ts';
import type { StaffRole } from '../../shared/settings/people.ts';
import type { Compensation, Complaint } from '../../shared/table/entities/ticket.ts';

/** What can be asked for. `amount` in minor units of the currency (ISO 4217). */
export type CompensationWish = Pick<Compensation, 'type' | 'amount' | 'currency' | 'reason'>;

/** The highest limit among roles, in minor units: `Infinity` where one has none, 0 without any. */
export const limitOf = (
  limits: ReadonlyMap<string, Limit>,
  roles: readonly string[],
  currency: string,
): number =>
  Math.max(0, ...roles.filter(isStaffRole).map((role) => compensationLimit(limits, role, currency)));

const isStaffRole = (role: string): role is StaffRole =>
  role === 'agent' || role === 'supervisor' || role === 'admin';

/** What a complainant has been given so far, in one currency: many small gifts are no way around a limit. */
export const givenSoFar = ({ compensations }: Pick<Complaint, 'compensations'>, currency: string): number =>
  compensations
    .filter((each) => each.currency === currency && (each.state === 'granted' || each.state === 'approved'))
    .reduce((sum, { amount }) => sum + amount, 0);

/** A compensation as it is asked for: granted when all of it together is within `limit`. */
export const requested = (
  complaint: Complaint,
  wish: CompensationWish,
  by: { id: string; author: string; at: string; limit: number },
): Compensation => ({
  id: by.id,
  ...wish,
  state: givenSoFar(complaint, wish.currency) + wish.amount <= by.limit ? 'granted' : 'awaiting-approval',
  requestedBy: by.author,
  requestedAt: by.at,
});

/** Why somebody may not decide on a compensation; undefined when they may. Declining needs no limit. */
export function refusalToDecide(
  complaint: Complaint,
  compensation: Compensation,
  by: { author: string; limit: number; decision: 'approved' | 'declined' },
): 'error.compensation-decided' | 'error.own-compensation' | 'error.above-limit' | undefined {
  if (compensation.requestedBy === by.author) return 'error.own-compensation';
  if (compensation.state !== 'awaiting-approval') return 'error.compensation-decided';
  const total = givenSoFar(complaint, compensation.currency) + compensation.amount;
  return by.decision === 'approved' && total > by.limit ? 'error.above-limit' : undefined;
}
