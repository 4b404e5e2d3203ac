import { stableId } from '../../shared/runtime/ids.ts';
import { days, hours } from '../../shared/time/clock.ts';

/** The only survey so far: one question after each resolution. */
export const csat = 'csat';

/** How long after resolving a customer is asked. */
export const askAfter = hours(1);

/** How long the link can be answered, and how late an invitation may still go out. */
export const openFor = days(14);

/** Very bad to very good. */
export const scores = [1, 2, 3, 4, 5] as const;

/** True for a score that asks for recovery. */
export const isLow = (score: number): boolean => score <= 2;

/** The id of the one invitation that a resolution can lead to. */
export const invitationId = (ticketId: string, resolution: number): string =>
  stableId(csat, ticketId, String(resolution));
