import { compensationLimit, type Limit } from '../../shared/settings/limits.ts';
import type { StaffRole } from '../../shared/settings/people.ts';
import { converted, type Rate } from '../../shared/settings/rates.ts';
import type { Charge } from '../../shared/table/entities/compensation-ledger.ts';
import type { Compensation } from '../../shared/table/entities/ticket.ts';

/** What can be asked for. `amount` in minor units of the currency (ISO 4217): a replacement or a repair has its value, too. */
export type CompensationWish = Pick<Compensation, 'type' | 'amount' | 'currency' | 'reason'>;

type Rates = ReadonlyMap<string, Rate>;

/** The highest limit among roles, in minor units: `Infinity` where one has none, 0 without any. */
export const limitOf = (
  limits: ReadonlyMap<string, Limit>,
  roles: readonly string[],
  currency: string,
  rates: Rates,
): number =>
  Math.max(0, ...roles.filter(isStaffRole).map((role) => compensationLimit(limits, role, currency, rates)));

const isStaffRole = (role: string): role is StaffRole =>
  role === 'agent' || role === 'supervisor' || role === 'admin';

/**
 * What compensations come to in one currency, in minor units, rounded up; `Infinity` where one that is given cannot be compared,
 * for want of a rate. One that only waits and cannot be compared counts for nothing: whoever decides on it sees what was given.
 */
export const sumIn = (charges: readonly Charge[], currency: string, rates: Rates): number =>
  charges.reduce((sum, charge) => {
    const worth = converted(rates, charge, currency);
    if (worth !== undefined) return sum + Math.ceil(worth);
    return charge.state === 'awaiting-approval' ? sum : Number.POSITIVE_INFINITY;
  }, 0);

/**
 * A compensation as it is asked for: granted when it is within `limit` together with all that its customer was given lately or waits
 * for (`sum`), both in minor units of its currency. Many small ones are no way around a limit, nor are many tickets.
 */
export const requested = (
  wish: CompensationWish,
  by: { id: string; author: string; at: string; limit: number; sum: number },
): Compensation => ({
  id: by.id,
  ...wish,
  state: isWithin(by.sum + wish.amount, by.limit) ? 'granted' : 'awaiting-approval',
  requestedBy: by.author,
  requestedAt: by.at,
});

/** Whoever has no limit needs no sum. */
const isWithin = (sum: number, limit: number): boolean => limit === Number.POSITIVE_INFINITY || sum <= limit;

/**
 * Why somebody may not decide on a compensation; undefined when they may. Declining needs no limit. `given`: what its customer was
 * given lately without it, in minor units of its currency; what waits besides counts once it is decided.
 */
export function refusalToDecide(
  compensation: Compensation,
  by: { author: string; limit: number; given: number; decision: 'approved' | 'declined' },
): 'error.compensation-decided' | 'error.own-compensation' | 'error.above-limit' | undefined {
  if (compensation.requestedBy === by.author) return 'error.own-compensation';
  if (compensation.state !== 'awaiting-approval') return 'error.compensation-decided';
  const mayApprove = isWithin(by.given + compensation.amount, by.limit);
  return by.decision === 'approved' && !mayApprove ? 'error.above-limit' : undefined;
}
