import { readReplyTag } from '../../shared/links/reply-tags.ts';
import { normaliseMail } from '../../shared/mail/address.ts';
import { readTicketId } from '../../shared/runtime/ids.ts';
import type { Ports } from '../../shared/runtime/ports.ts';
import { isThreadRoot, mailThread, mailThreadHash } from '../../shared/table/entities/inbound.ts';
import { type Ticket, ticket as ticketEntity } from '../../shared/table/entities/ticket.ts';
import { participantOf } from '../../shared/tickets/participants.ts';
import { ticketOf } from '../../shared/tickets/ticket-of.ts';
import type { ParsedMail } from './parse-mail.ts';
import { wordsWithAt } from './words-with-at.ts';

export interface ThreadDeps {
  table: Pick<Ports['table'], 'find'>;
  replyAddresses: Pick<Ports['replyAddresses'], 'read'>;
}

/** To which ticket a mail belongs, and by what it was known. */
export interface Thread {
  /** Never an alias. */
  ticket: Ticket;
  /** The ticket that the mail names: another one where that was merged. */
  named: Ticket;
  by: 'token' | 'message-id' | 'number';
  /** To whom that was issued by which the mail names the ticket (shared/links/reply-tags.ts); undefined where it was to nobody. */
  tag: string | undefined;
}

/** What a mail has to do with tickets. */
export interface Threading {
  thread: Thread | undefined;
  /** A ticket whose number stands in the subject, which joins nobody to it. */
  mentioned: Ticket | undefined;
}

/** Headers that servers put a mail's real recipient into. */
const recipientHeaders = new Set([
  'delivered-to',
  'x-original-to',
  'envelope-to',
  'x-envelope-to',
  'x-forwarded-to',
]);
const maxAddresses = 50;
const maxMessageIds = 20;
/** Candidates for a ticket number in a subject. */
const maxNumbers = 5;

/** Returns every address that a mail may have been sent to: To, Cc, and the headers that servers added. */
export function recipientsOf({ to, cc, headers }: Pick<ParsedMail, 'to' | 'cc' | 'headers'>): string[] {
  const noted = headers.flatMap(({ name, value }) => {
    if (recipientHeaders.has(name)) return wordsWithAt(value, /[\s<>,;"]+/);
    return name === 'received'
      ? [...value.matchAll(/\bfor\s+<?([^\s<>;]+@[^\s<>;]+)/gi)].map(([, address = '']) => address)
      : [];
  });
  const all = [...to, ...cc].map(({ address }) => address).concat(noted.map(normaliseMail));
  return [...new Set(all)].slice(0, maxAddresses);
}

/**
 * Finds the ticket of a mail: by the token of a reply address; by the mails it answers; or by a number in its subject, which counts only
 * for those who take part in the ticket and are authenticated, since anybody may know a number. Else the number only mentions the
 * ticket. Merged tickets lead to their target.
 */
export async function threadMail(
  deps: ThreadDeps,
  mail: ParsedMail,
  authenticated: boolean,
): Promise<Threading> {
  const thread = (await byToken(deps, mail)) ?? (await byMessageId(deps, mail));
  if (thread) return { thread, mentioned: undefined };
  const mentioned = await byNumber(deps, mail);
  const takesPart =
    authenticated &&
    mentioned &&
    mail.from &&
    hasPart([mentioned.ticket, mentioned.named], mail.from.address);
  return takesPart
    ? { thread: mentioned, mentioned: undefined }
    : { thread: undefined, mentioned: mentioned?.named };
}

const hasPart = (tickets: readonly Ticket[], address: string): boolean =>
  tickets.some((each) => each.contact.mail === address || participantOf(each, address) !== undefined);

const find =
  ({ table }: ThreadDeps) =>
  (id: string): Promise<Ticket | undefined> =>
    table.find(ticketEntity, id);

/** The thread of a ticket that a mail names; undefined where there is no such ticket. */
async function threadOf(
  deps: ThreadDeps,
  id: string,
  by: Thread['by'],
  tag: string | undefined,
): Promise<Thread | undefined> {
  const named = await find(deps)(id);
  const ticket = named && (await ticketOf(find(deps), named.mergedInto ?? named.id));
  return ticket && { ticket, named, by, tag };
}

async function byToken(deps: ThreadDeps, mail: ParsedMail): Promise<Thread | undefined> {
  for (const address of recipientsOf(mail)) {
    const target = await deps.replyAddresses.read(address);
    const thread = target && (await threadOf(deps, target.ticketId, 'token', target.tag));
    if (thread && target.version === thread.named.linkVersion && isIssued(thread)) return thread;
  }
  return undefined;
}

/** Raising the version of a ticket's links revokes its reply addresses; removing a participant revokes the participant's. */
function isIssued({ named, ticket, tag }: Thread): boolean {
  const issued = tag === undefined ? undefined : readReplyTag(tag);
  return (
    issued?.kind !== 'participant' ||
    [named, ticket].some(({ participants = [] }) => participants.some(({ id }) => id === issued.mark))
  );
}

async function byMessageId(deps: ThreadDeps, mail: ParsedMail): Promise<Thread | undefined> {
  // The nearest first: what it answers, then its line of ancestors from the last to the first.
  for (const id of ancestorsOf(mail)) {
    const noted = await deps.table.find(mailThread, mailThreadHash(id));
    const thread = noted && (await threadOf(deps, noted.ticketId, 'message-id', noted.tag));
    if (thread && isIssued(thread)) return thread;
  }
  return byAwaitedId(deps, mail);
}

/** The Message-IDs that a mail answers, the nearest first, without the roots, which are ids of no mail. */
export const ancestorsOf = ({
  inReplyTo,
  references,
}: Pick<ParsedMail, 'inReplyTo' | 'references'>): string[] =>
  [...new Set([...inReplyTo, ...references.toReversed()])]
    .filter((id) => !isThreadRoot(id))
    .slice(0, maxMessageIds);

/** A late mail: an answer to it arrived first. */
async function byAwaitedId(deps: ThreadDeps, { messageId, from }: ParsedMail): Promise<Thread | undefined> {
  const noted =
    messageId === undefined ? undefined : await deps.table.find(mailThread, mailThreadHash(messageId));
  const thread = noted?.awaited ? await threadOf(deps, noted.ticketId, 'message-id', undefined) : undefined;
  return thread?.ticket.contact.mail === from?.address ? thread : undefined;
}

async function byNumber(deps: ThreadDeps, { subject }: ParsedMail): Promise<Thread | undefined> {
  for (const [, typed = ''] of [
    ...subject.matchAll(/(?<![\w-])([0-9A-Za-z]{5}[- ]?[0-9A-Za-z]{5})(?![\w-])/g),
  ].slice(0, maxNumbers)) {
    const id = readTicketId(typed);
    const thread = id === undefined ? undefined : await threadOf(deps, id, 'number', undefined);
    if (thread) return thread;
  }
  return undefined;
}
