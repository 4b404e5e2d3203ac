import type { CarePolicy } from '../../../shared/settings/care-policy.ts';
import type { BulkMail, MailCounts } from '../../../shared/table/entities/mail-reputation.ts';

/** So many mails at least say something about a share; fewer bounces or complaints than these are chance. */
export const minimum = { sent: 100, bounced: 5, complained: 3 } as const;

const none: MailCounts = { sent: 0, bounced: 0, complained: 0 };
const names = ['sent', 'bounced', 'complained'] as const;

const combine = (one: MailCounts, other: MailCounts, sign: 1 | -1): MailCounts =>
  Object.fromEntries(names.map((name) => [name, one[name] + sign * other[name]])) as MailCounts;

/** What counts of the last hours: all of them, after an admin let bulk mail go again only what came since. */
export function countedSince(
  hours: ReadonlyMap<string, MailCounts>,
  resumed: BulkMail['resumed'],
): MailCounts {
  const counted = [...hours].filter(([hour]) => !resumed || hour >= resumed.hour);
  const sum = counted.reduce((total, [, counts]) => combine(total, counts, 1), none);
  const isWithin = resumed !== undefined && hours.has(resumed.hour);
  return isWithin ? combine(sum, resumed.counted, -1) : sum;
}

export interface StopReason {
  reason: 'bounces' | 'complaints';
  /** Of the mails that were sent, 0 to 1. */
  share: number;
}

/** Whether there are enough mails, and bounces or complaints, for a share that means something. */
export const saysSomething = ({ sent, bounced, complained }: MailCounts): boolean =>
  sent >= minimum.sent && (bounced >= minimum.bounced || complained >= minimum.complained);

/** Whether bounces or complaints have reached the share at which bulk mail stops. */
export function tooMany(
  { sent, bounced, complained }: MailCounts,
  stopAt: CarePolicy['stopAt'],
): StopReason | undefined {
  if (sent < minimum.sent) return undefined;
  if (complained >= minimum.complained && complained / sent >= stopAt.complaints)
    return { reason: 'complaints', share: complained / sent };
  if (bounced >= minimum.bounced && bounced / sent >= stopAt.bounces)
    return { reason: 'bounces', share: bounced / sent };
  return undefined;
}
