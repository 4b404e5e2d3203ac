import { contactTag, surveyTag } from '../../../shared/links/reply-tags.ts';
import { domainOf } from '../../../shared/mail/address.ts';
import { messageIdHeader } from '../../../shared/mail/compose.ts';
import {
  mailHead,
  mailThread,
  mailThreadHash,
  sesThreadId,
  threadRoot,
} from '../../../shared/table/entities/inbound.ts';
import type { Message } from '../../../shared/table/entities/message.ts';
import type { Write } from '../../../shared/table/write.ts';
import { after, days, epochSeconds } from '../../../shared/time/clock.ts';
import type { DoorDeps } from './door-deps.ts';

/** The thread headers of a mail, in the form that shared/mail/compose.ts takes. */
export interface Threading {
  replyTo?: string;
  inReplyTo?: string;
  references?: string[];
}

/** How long an answer finds its ticket by Message-ID; by the reply address it always finds it. */
const threadTtlMs = days(730);

const isOfTicket = (message: Message): message is Message & { ticketId: string } =>
  message.category !== 'care' && message.ticketId !== undefined;

/** To whom the reply address of a ticket's mail is issued. */
const tagOf = ({ replyTag, category }: Message): string =>
  replyTag ?? (category === 'survey' ? surveyTag : contactTag);

/**
 * Returns the reply address and the references of a ticket's mail. `linkVersion` is that of the ticket's link; a mail of care, and one that tells none, is
 * answered at our own address, where an answer opens a ticket. All
 * mails of a ticket refer to the same root, which is the id of no mail, so that mail programs show them as one thread
 * from the first mail on.
 */
export async function threadingOf(
  { table, replyAddresses, mailFrom }: Pick<DoorDeps, 'table' | 'replyAddresses' | 'mailFrom'>,
  message: Message,
  linkVersion: number | undefined,
): Promise<Threading> {
  if (!replyAddresses) return {};
  if (!isOfTicket(message) || linkVersion === undefined)
    return message.category === 'transactional' ? {} : { replyTo: replyAddresses.plain };
  const { ticketId } = message;
  const tag = tagOf(message);
  // Whom the customer's mails did not go to is not told their ids.
  const head =
    message.replyTag === undefined || tag === contactTag ? await table.find(mailHead, ticketId) : undefined;
  const root = threadRoot(ticketId, domainOf(mailFrom));
  return {
    replyTo: await replyAddresses.compose({ ticketId, version: linkVersion, tag }),
    ...(head ? { inReplyTo: head.messageId } : {}),
    references: [...new Set([root, ...(head ? [...head.references, head.messageId] : [])])],
  };
}

/** The Message-IDs by which an answer finds its ticket: ours, and the one that the mail service replaced it with. */
export function threadsOf(message: Message, mailFrom: string, sesMessageId: string, now: Date): Write[] {
  if (!isOfTicket(message)) return [];
  const expiresAt = epochSeconds(after(now, threadTtlMs));
  const { ticketId } = message;
  const tag = tagOf(message);
  return [messageIdHeader(message.id, mailFrom), sesThreadId(sesMessageId)].map((id) => ({
    put: mailThread.item({ hash: mailThreadHash(id), ticketId, tag, expiresAt }),
  }));
}
