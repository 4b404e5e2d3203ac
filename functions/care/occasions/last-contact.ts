import type { CustomerFile } from '../../../shared/table/customer-file.ts';
import type { Milestone } from '../../../shared/table/entities/customer-parts.ts';
import { type LocalDate, localParts } from '../../../shared/time/zones.ts';

/** The latest of some milestones. */
export const latestMilestone = (milestones: readonly Milestone[]): Milestone | undefined =>
  milestones.reduce<Milestone | undefined>(
    (last, each) => (last && last.at >= each.at ? last : each),
    undefined,
  );

/** Returns the last contact on a channel or on any; the registration if there was no contact. */
export function lastContact(
  { customer, milestones }: Pick<CustomerFile, 'customer' | 'milestones'>,
  way: 'any' | 'call' | 'visit' | 'mail',
): { at: string; date: LocalDate } {
  const contacts = milestones.filter(({ kind, key }) => kind === 'contact' && (way === 'any' || key === way));
  const at = latestMilestone(contacts)?.at ?? customer.createdAt;
  return { at, date: dayOf(at, customer.timeZone) };
}

/** Returns the local day of a customer at an instant. */
export function dayOf(instant: string, zone: string): LocalDate {
  const { year, month, day } = localParts(new Date(instant), zone);
  return { year, month, day };
}
