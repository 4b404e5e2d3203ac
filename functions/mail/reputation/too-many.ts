import type { CarePolicy } from '../../../shared/settings/care-policy.ts';
import type { BulkMail, MailCounts } from '../../../shared/table/entities/mail-reputation.ts';

/** The fewest mails, bounces and complaints for which a share is meaningful; below them it is chance. */
export const minimum = { sent: 100, bounced: 5, complained: 3 } as const;

const none: MailCounts = { sent: 0, bounced: 0, complained: 0 };
const names = ['sent', 'bounced', 'complained'] as const;

const combine = (one: MailCounts, other: MailCounts, sign: 1 | -1): MailCounts =>
  Object.fromEntries(names.map((name) => [name, one[name] + sign * other[name]])) as MailCounts;

/** The counts that apply: those of the last 24 hours, or only those since an admin resumed bulk mail. */
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
  /** The share of the sent mails, 0 to 1. */
  share: number;
}

/** True when there are enough mails and bounces or complaints for a meaningful share. */
export const saysSomething = ({ sent, bounced, complained }: MailCounts): boolean =>
  sent >= minimum.sent && (bounced >= minimum.bounced || complained >= minimum.complained);

/** Returns why bulk mail must stop, when bounces or complaints have reached their limit. */
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
