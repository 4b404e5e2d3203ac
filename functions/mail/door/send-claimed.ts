import { SendFailed, type SendFailure } from '../../../shared/mail/mail-sender.ts';
import { commitOnce } from '../../../shared/outbox/effects.ts';
import { logger } from '../../../shared/runtime/logger.ts';
import { type Message, message as messageEntity } from '../../../shared/table/entities/message.ts';
import { after, iso, seconds } from '../../../shared/time/clock.ts';
import type { DoorDeps } from './door-deps.ts';
import { threadsOf } from './thread-of.ts';
import { claimed, released, sent, skipped } from './transitions.ts';

/**
 * Longer than an invocation may take and shorter than the agenda waits, so that the agenda's first wake finds an
 * abandoned message free.
 */
export const leaseMs = seconds(90);

export type SendMailDeps = Pick<DoorDeps, 'table' | 'sender' | 'mailFrom' | 'replyAddresses'>;

/**
 * `lost`: another process claimed it first. `throttled`: the account sends too much; the mail was not sent and the
 * claim is released.
 */
export type SendOutcome = 'done' | 'lost' | 'throttled';

/**
 * Claims a message, sends it and records the result.
 * @throws SendFailed when it was not sent (the claim is released for a retry) or may have been sent (the claim stays
 * until its lease expires).
 */
export async function sendClaimed(
  { table, sender, mailFrom, replyAddresses }: SendMailDeps,
  message: Message,
  raw: Buffer,
  now: Date,
): Promise<SendOutcome> {
  const mine = await table.change(messageEntity, claimed(message, after(now, leaseMs)));
  if (!mine) return 'lost';
  const mail = { messageId: mine.id, from: mailFrom, to: mine.to.mail ?? '', raw };
  let sesMessageId: string;
  try {
    sesMessageId = await sender.send(mail);
  } catch (error) {
    if (!(error instanceof SendFailed)) throw error;
    if (error.failure === 'rejected') {
      logger.error('mail was rejected', { messageId: mine.id, error });
      return (await commitOnce(table, skipped(mine, 'rejected', now), now)) ? 'done' : 'lost';
    }
    if (mayRelease(error.failure, mine)) await table.change(messageEntity, released(mine));
    if (error.failure === 'throttled') return 'throttled';
    throw error;
  }
  const threads = replyAddresses ? threadsOf(mine, mailFrom, sesMessageId, now) : [];
  const recorded = await commitOnce(table, sent(mine, { at: iso(now), sesMessageId }, now, threads), now);
  if (!recorded) logger.warn('a message was taken over while it was sent', { messageId: mine.id });
  return 'done';
}

/**
 * After a failure that the service itself reported, losing a transactional mail would be worse than sending it twice.
 */
const mayRelease = (failure: SendFailure, { category }: Message): boolean =>
  failure === 'not-sent' || failure === 'throttled' || (failure === 'failed' && category === 'transactional');
