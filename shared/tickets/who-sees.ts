import { isFinished, type Ticket, type TimelineEntry } from '../table/entities/ticket.ts';
import { staged } from './complaint.ts';
import { isShownToCustomer } from './participants.ts';
import { isProven } from './proof.ts';

/** How somebody came to a ticket's page: by the link of our message, or led there after a post. */
export type Way = 'mailed' | 'posted';

/** Somebody who looks at the page of a ticket. */
export interface Viewer {
  way: Way;
  /** The ticket that the link names; another one goes on with it where it is merged. */
  named: Ticket;
  /** Whether a partner delivers messages to phone numbers. */
  partnerDelivers: boolean;
}

type Addressed = Pick<Ticket, 'contact'>;

/** Whether two tickets have one address: mail, or number where neither has mail. */
export function sameAddress({ contact: one }: Addressed, { contact: other }: Addressed): boolean {
  if (one.mail !== undefined || other.mail !== undefined) return one.mail === other.mail;
  return one.phone !== undefined && one.phone === other.phone;
}

/** Whether both posts are proven for one address: then each of their pages may show what is of the other. */
export const isOneOwner = (one: Ticket, other: Ticket): boolean =>
  one.id === other.id || (isProven(one) && isProven(other) && sameAddress(one, other));

/**
 * Whether a ticket repeats the words of another one that still has the same address: whoever has shown that the address is theirs gets
 * what goes to it about the first as well.
 */
const isRepeated = (named: Ticket, part: Ticket): boolean =>
  named.repeats === part.id && sameAddress(named, part);

/**
 * Why the page of whoever posted shows what staff wrote, or undefined while it does not: the code of our message was entered there,
 * staff show it, or nobody delivers anything to the only number and the ticket belongs to no file yet.
 */
export function openedBy({
  way,
  named,
  partnerDelivers,
}: Viewer): 'mail' | 'code' | 'staff' | 'only-way' | undefined {
  if (way === 'mailed') return 'mail';
  if (named.page) return named.page.by === 'code' ? 'code' : 'staff';
  return isOnlyWay(named, partnerDelivers) ? 'only-way' : undefined;
}

/**
 * Whether a ticket's page is the only way in which its contact can hear us: no mail address, and no number that a partner delivers to, be it
 * that only a name of some messenger was given. Once staff have put the ticket on a file it is closed, since it may be the file of somebody
 * who did not post it.
 */
export function isOnlyWay(ticket: Ticket, partnerDelivers: boolean): boolean {
  const { contact, link, page } = ticket;
  const { mail, phone } = contact;
  const isUnheard = phone === undefined ? hasNoAddress(ticket) : !partnerDelivers;
  return mail === undefined && isUnheard && page === undefined && link?.state !== 'confirmed';
}

/** Whether a ticket that somebody posted has no address and never had one. */
const hasNoAddress = ({ channel, contact, formerAddresses = [], disowned }: Ticket): boolean =>
  (channel === 'form' || channel === 'widget') &&
  contact.phone === undefined &&
  contact.reference === undefined &&
  formerAddresses.length === 0 &&
  disowned === undefined;

/**
 * Whether a page shows the part of a ticket of the same family: its own always, that of another one only to whom has shown that the
 * address is theirs, and where both are proven for this address or one repeats the other's words.
 */
export function isPartShown(viewer: Viewer, part: Ticket): boolean {
  if (part.id === viewer.named.id) return true;
  const by = openedBy(viewer);
  if (by !== 'mail' && by !== 'code') return false;
  return isOneOwner(viewer.named, part) || isRepeated(viewer.named, part);
}

/**
 * Whether a page shows an entry. `part`: the ticket that the entry belongs to (the one it was written through, where it was merged).
 * A page that no code opened shows what was posted on it; where staff or the lack of another way opened it, what staff wrote besides,
 * but not what the owner of the address wrote by other ways.
 */
export function isEntryShown(viewer: Viewer, part: Ticket, entry: TimelineEntry): boolean {
  if (!isConversation(viewer, part, entry) || !isPartShown(viewer, part)) return false;
  if (!entry.posted && !isForContact(part, entry.at)) return false;
  const by = openedBy(viewer);
  if (by === 'mail' || by === 'code' || entry.posted) return true;
  return by !== undefined && (entry.kind === 'staff-reply' || entry.kind === 'agreement');
}

/**
 * Whether what came about at an instant is for the address that the ticket has now: what staff wrote before whoever posted corrected the
 * address is for the owner of the one before, by the new one's link as little as after its code.
 */
export const isForContact = ({ contactSince }: Pick<Ticket, 'contactSince'>, at: string): boolean =>
  contactSince === undefined || at >= contactSince;

/**
 * What belongs to a customer's page at all: no notes, no words of the system, nothing that is unverified, but what was posted on this
 * very page.
 */
const isConversation = (viewer: Viewer, part: Ticket, entry: TimelineEntry): boolean =>
  entry.kind === 'staff-reply' ||
  entry.kind === 'agreement' ||
  (entry.kind === 'customer-message' &&
    (isShownToCustomer(part, entry) || isPostedHere(viewer, part, entry)));

const isPostedHere = ({ way, named }: Viewer, part: Ticket, { posted, author }: TimelineEntry): boolean =>
  way === 'posted' && posted === true && author === 'customer' && part.id === named.id;

/** The id of the ticket to whose part an entry belongs. */
export const partOf = ({ ticketId, through }: Pick<TimelineEntry, 'ticketId' | 'through'>): string =>
  through ?? ticketId;

/**
 * How far a ticket has come, as the page of the named one tells it. Where the page shows its own part alone, what goes on in the
 * ticket that it was merged into is not told, but that it is over.
 */
export function progressShown(
  named: Ticket,
  goesOnAs: Ticket,
  isShared: boolean,
): Pick<Ticket, 'state' | 'finishedAt' | 'complaint'> {
  if (isShared || named.id === goesOnAs.id) return progressOf(goesOnAs);
  const { finishedAt = '', state } = goesOnAs;
  const isOver = isFinished(goesOnAs) && finishedAt >= named.openedAt;
  if (!isOver) return progressOf({ ...named, ...named.beforeMerge });
  const { complaint } = named;
  return progressOf({
    state,
    finishedAt,
    complaint: complaint && staged(complaint, 'closed', finishedAt),
  });
}

const progressOf = ({
  state,
  finishedAt,
  complaint,
}: {
  state: Ticket['state'];
  finishedAt?: string | undefined;
  complaint?: Ticket['complaint'];
}): Pick<Ticket, 'state' | 'finishedAt' | 'complaint'> => ({
  state,
  // A merged ticket is closed by the merge, which its page does not tell.
  ...(finishedAt === undefined || !isFinished({ state }) ? {} : { finishedAt }),
  ...(complaint ? { complaint } : {}),
});

/** The version of a ticket's links that a way goes by: raising it revokes them. */
export const versionOf = (way: Way, { linkVersion, pageVersion = 1 }: Ticket): number =>
  way === 'mailed' ? linkVersion : pageVersion;

const wayLetters = { mailed: 'm', posted: 'p' } as const;

/** What the link of a file on a page speaks of: the page, the ticket that the entry lies with, and the file. */
export const pageFileId = (way: Way, namedId: string, ticketId: string, attachmentId: string): string =>
  `${wayLetters[way]}-${namedId}-${ticketId}-${attachmentId}`;

/** Reads what {@link pageFileId} makes; undefined for any other text. */
export function readPageFileId(
  id: string,
): { way: Way; namedId: string; ticketId: string; attachmentId: string } | undefined {
  const [letter, namedId = '', ticketId = '', ...rest] = id.split('-');
  const way = letter === wayLetters.mailed ? 'mailed' : letter === wayLetters.posted ? 'posted' : undefined;
  return way && { way, namedId, ticketId, attachmentId: rest.join('-') };
}
