import { readReplyTag } from '../../shared/links/reply-tags.ts';
import type { Message } from '../../shared/table/entities/message.ts';
import { ticket } from '../../shared/table/entities/ticket.ts';
import type { Table } from '../../shared/table/table.ts';
import { isProven } from '../../shared/tickets/proof.ts';

/** What the ticket says of the address that a message about it goes to. */
export interface AddressFacts {
  /** Nobody has shown that the address is theirs: whoever opened the ticket only typed it. */
  claimed: boolean;
  /** The owner of the address said that somebody else wrote. */
  disowned: boolean;
}

/** Reads them as they are now, not as they were when the message was queued. */
export async function addressFactsOf(
  table: Pick<Table, 'find'>,
  { ticketId, unproven = false, replyTag }: Pick<Message, 'ticketId' | 'unproven' | 'replyTag'>,
): Promise<AddressFacts> {
  // Staff are told of every ticket, whoever opened it.
  if (replyTag !== undefined && readReplyTag(replyTag)?.kind === 'staff')
    return { claimed: false, disowned: false };
  const about = ticketId === undefined ? undefined : await table.find(ticket, ticketId);
  return {
    claimed: unproven || (about !== undefined && !isProven(about)),
    disowned: about?.disowned !== undefined,
  };
}

/**
 * A message as it may be said to its address: towards one that is only claimed there is neither name nor subject, whatever was
 * queued, since somebody else may have typed them. Nor is there the outcome: it tells of the matter, and its page asks for more.
 */
export const withoutTypedWords = (message: Message): Message => {
  const { variables, to } = message;
  return {
    ...message,
    unproven: true,
    to: { ...to, name: '' },
    variables: { ...variables, subject: '', ...('outcome' in variables ? { outcome: '' } : {}) },
  };
};
