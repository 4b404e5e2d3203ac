import { after, hours, minutes } from '../../shared/time/clock.ts';

const first = minutes(5);
const longest = hours(6);

/** Until when an item is out of the sweep's hands: 5 minutes, doubled with every earlier handover, at most 6 hours. */
export const leaseEnd = (now: Date, handovers: number): Date =>
  after(now, Math.min(first * 2 ** Math.min(handovers, 20), longest));
