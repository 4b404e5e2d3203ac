import type { ReplyAddresses } from '../../../shared/links/reply-tokens.ts';
import { type MailSender, SendFailed, type SendFailure } from '../../../shared/mail/mail-sender.ts';
import { logger } from '../../../shared/runtime/logger.ts';
import type { Message } from '../../../shared/table/entities/message.ts';
import { after, iso, seconds } from '../../../shared/time/clock.ts';
import type { MailStore } from '../store.ts';
import { threadsOf } from './thread-of.ts';
import { claimed, released, sent, skipped } from './transitions.ts';

/** Longer than an invocation may take, shorter than the agenda waits: its first wake finds an abandoned message free. */
export const leaseTime = seconds(90);

export interface SendDeps {
  store: MailStore;
  sender: MailSender;
  mailFrom: string;
  /** Absent where no mail comes in. */
  replyAddresses?: ReplyAddresses | undefined;
}

/**
 * Claims a message, sends it, records. False when somebody else took it first.
 * @throws SendFailed when it did not leave (released, to be tried again) or may have left (the lease runs out).
 */
export async function sendClaimed(
  { store, sender, mailFrom, replyAddresses }: SendDeps,
  message: Message,
  raw: Buffer,
  now: Date,
): Promise<boolean> {
  const mine = await store.update(claimed(message, after(now, leaseTime)));
  if (!mine) return false;
  const mail = { messageId: mine.id, from: mailFrom, to: mine.to.mail ?? '', raw };
  let sesMessageId: string;
  try {
    sesMessageId = await sender.send(mail);
  } catch (error) {
    if (!(error instanceof SendFailed)) throw error;
    if (error.failure === 'rejected') {
      logger.error('mail was rejected', { messageId: mine.id, error });
      return store.commit(skipped(mine, 'rejected', now), now);
    }
    if (mayRelease(error.failure, mine)) await store.update(released(mine));
    throw error;
  }
  const threads = replyAddresses ? threadsOf(mine, mailFrom, sesMessageId, now) : [];
  const recorded = await store.commit(sent(mine, { at: iso(now), sesMessageId }, now, threads), now);
  if (!recorded) logger.warn('a message was taken over while it was sent', { messageId: mine.id });
  return true;
}

/** After a failure that the service itself reported, a lost transactional mail would be worse than a doubled one. */
const mayRelease = (failure: SendFailure, { category }: Message): boolean =>
  failure === 'not-sent' || (failure === 'failed' && category === 'transactional');
