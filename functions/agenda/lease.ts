import { after, hours, minutes } from '../../shared/time/clock.ts';

const firstLeaseMs = minutes(5);
const maxLeaseMs = hours(6);

/** The end of an item's lease: 5 minutes from `now`, doubled with every earlier handover, at most 6 hours. */
export const leaseEnd = (now: Date, handovers: number): Date =>
  after(now, Math.min(firstLeaseMs * 2 ** Math.min(handovers, 20), maxLeaseMs));
