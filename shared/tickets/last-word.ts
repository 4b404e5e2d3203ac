import type { LastWord, Ticket, TimelineEntry } from '../table/entities/ticket.ts';

/** The entry kinds by which somebody says something: lists show the last one, and it is unread until it was seen. */
export const saidKinds = ['customer-message', 'staff-reply', 'note', 'call', 'agreement'] as const;

/** Characters of what was said last that a ticket keeps for lists. */
const maxLastCharacters = 140;

export const isSaid = ({ kind }: Pick<TimelineEntry, 'kind'>): boolean =>
  (saidKinds as readonly string[]).includes(kind);

/** What an entry says, as lists show it: its beginning in one line. */
export function lastWordOf({ id, at, kind, author, participant, unverified, text }: TimelineEntry): LastWord {
  // Far more than is kept, since spaces fall together: the whole of a long mail is not looked through.
  const words = text
    .slice(0, 10 * maxLastCharacters)
    .split(/\s+/)
    .join(' ')
    .trim();
  return {
    ...{ entryId: id, at, kind, author },
    ...(participant === undefined ? {} : { participant }),
    ...(unverified ? { unverified } : {}),
    text: [...words].slice(0, maxLastCharacters).join(''),
  };
}

/** A ticket with what entries that are written with it say of it: the last word, and how many files it has. */
export function withEntries(value: Ticket, entries: readonly TimelineEntry[]): Ticket {
  const said = entries.filter(isSaid).at(-1);
  const files = entries.reduce((sum, { attachments = [] }) => sum + attachments.length, 0);
  return {
    ...value,
    ...(said ? { last: lastWordOf(said) } : {}),
    // Of a ticket of an earlier version nobody counted those that it has.
    ...(value.files === undefined ? {} : { files: value.files + files }),
  };
}
