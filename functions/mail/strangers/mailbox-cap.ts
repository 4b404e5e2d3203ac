import { isRobotAddress } from '../../../shared/mail/robots.ts';
import type { Message } from '../../../shared/table/entities/message.ts';
import type { Mailbox } from '../../../shared/table/entities/stranger-mail.ts';
import { after, days, epochSeconds, hours, iso, minutes } from '../../../shared/time/clock.ts';
import { isAutomatic } from '../templates/catalogue.ts';

/** Acknowledgements that one mailbox gets within an hour, and within 24 hours. */
export const maxAcknowledgements = { hour: 3, day: 10 } as const;

/** How long a digest collects numbers before it leaves, and the least time between two digests to one mailbox. */
const digestDelayMs = minutes(15);
const digestIntervalMs = hours(1);
/** Numbers that one digest holds. */
export const maxDigestTickets = 50;

/** What staff bring about, one by one: a stranger cannot have it sent. Robots get none of it all the same. */
const resolution = 'ticket-resolved';

/**
 * Whether a message counts against what its mailbox may get: acknowledgements do, and towards a claimed address everything that we
 * write by ourselves, since whoever typed the address brought it about. What staff write, and that they resolved a ticket, goes: they decided so.
 */
export const isCapped = ({ template, unproven }: Pick<Message, 'template' | 'unproven'>): boolean =>
  template === 'ticket-acknowledged' ||
  (unproven === true && template !== resolution && isAutomatic(template));

/** Whether a message is one that no robot is sent: nobody reads it there, and an answer would only make a loop. */
export const isForNobody = (message: Pick<Message, 'template' | 'unproven' | 'to'>): boolean =>
  (isCapped(message) || message.template === resolution) &&
  message.to.mail !== undefined &&
  isRobotAddress(message.to.mail);

/** What a mailbox got lately, with nothing in it that is too old to count. */
const recentOf = (box: Mailbox | undefined, now: Date): string[] =>
  (box?.acknowledgedAt ?? []).filter((at) => at > iso(after(now, -days(1))));

/** Whether a mailbox may get one more acknowledgement at `now`. In any hour and any 24 hours there are no more than the limits. */
export function hasRoom(box: Mailbox | undefined, now: Date): boolean {
  const recent = recentOf(box, now);
  const inHour = recent.filter((at) => at > iso(after(now, -hours(1))));
  return inHour.length < maxAcknowledgements.hour && recent.length < maxAcknowledgements.day;
}

/** The mailbox after a change, of the next version. */
function next(box: Mailbox | undefined, hash: string, change: Partial<Mailbox>, now: Date): Mailbox {
  return {
    ...(box?.digest ? { digest: box.digest } : {}),
    acknowledgedAt: recentOf(box, now),
    ...change,
    hash,
    version: (box?.version ?? 0) + 1,
    expiresAt: epochSeconds(after(now, days(2))),
  };
}

/** The mailbox with one more acknowledgement. */
export const withOneMore = (box: Mailbox | undefined, hash: string, now: Date): Mailbox =>
  next(box, hash, { acknowledgedAt: [...recentOf(box, now), iso(now)].sort() }, now);

/** The mailbox with another digest. */
export const withDigest = (
  box: Mailbox | undefined,
  hash: string,
  digest: NonNullable<Mailbox['digest']>,
  now: Date,
): Mailbox => next(box, hash, { digest }, now);

/** When the next digest leaves: it collects for a while, and an hour lies between two. */
export function nextDigestAt(box: Mailbox | undefined, now: Date): Date {
  const soon = after(now, digestDelayMs);
  const earliest = box?.digest ? after(new Date(box.digest.leavesAt), digestIntervalMs) : soon;
  return soon > earliest ? soon : earliest;
}
