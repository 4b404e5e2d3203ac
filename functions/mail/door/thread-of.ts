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

/** How a mail joins its conversation, as shared/mail/compose.ts takes it. */
export interface Threading {
  replyTo?: string;
  inReplyTo?: string;
  references?: string[];
}

/** How long an answer may take to still find its ticket by Message-ID; by its reply address it always does. */
const threadTtlMs = days(730);

const isOfTicket = (message: Message): message is Message & { ticketId: string } =>
  message.category === 'transactional' && message.ticketId !== undefined;

/**
 * Where answers to a mail of a ticket go, and which mails it follows. `linkVersion`: of the ticket's link. All mails of a ticket name the same root, which no
 * mail has, so that mail programs show them together from the first one on.
 */
export async function threadingOf(
  { table, replyAddresses, mailFrom }: Pick<DoorDeps, 'table' | 'replyAddresses' | 'mailFrom'>,
  message: Message,
  linkVersion: number,
): Promise<Threading> {
  if (!replyAddresses || !isOfTicket(message)) return {};
  const { ticketId } = message;
  const head = await table.find(mailHead, ticketId);
  const root = threadRoot(ticketId, domainOf(mailFrom));
  return {
    replyTo: await replyAddresses.compose({ ticketId, version: linkVersion }),
    ...(head ? { inReplyTo: head.messageId } : {}),
    references: [...new Set([root, ...(head ? [...head.references, head.messageId] : [])])],
  };
}

/** What an answer to a sent mail finds its ticket by: our Message-ID, and the one that the mail service put in its place. */
export function threadsOf(message: Message, mailFrom: string, sesMessageId: string, now: Date): Write[] {
  if (!isOfTicket(message)) return [];
  const expiresAt = epochSeconds(after(now, threadTtlMs));
  return [messageIdHeader(message.id, mailFrom), sesThreadId(sesMessageId)].map((id) => ({
    put: mailThread.item({ hash: mailThreadHash(id), ticketId: message.ticketId, expiresAt }),
  }));
}
