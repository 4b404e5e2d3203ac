import type { Ticket, TimelineEntry } from '../../../shared/table/entities/ticket.ts';
import { searchWordsOf } from './words.ts';

/** Most words that a ticket is found by. What stands first counts: who and which product, the subject, then the texts. */
export const maxIndexedWords = 100;

const spoken: ReadonlySet<TimelineEntry['kind']> = new Set(['customer-message', 'staff-reply', 'note']);

/** The words a ticket is found by, the telling ones first. `entries` oldest first. */
export function wordsOfTicket(ticket: Ticket, entries: readonly TimelineEntry[]): string[] {
  const { contact, productSerial = '', orderNumber = '' } = ticket;
  const texts = [
    contact.name,
    ticket.subject,
    (ticket.tags ?? []).join(' '),
    ticket.description,
    Object.values(ticket.fields).join(' '),
    ...entries.filter(({ kind }) => spoken.has(kind)).map(({ text }) => text),
  ];
  const found = new Set([
    ...(contact.mail ? [contact.mail] : []),
    ...(contact.phone ? phoneWords(contact.phone) : []),
    ...[productSerial, orderNumber].map(referenceWord).filter((word) => word !== ''),
  ]);
  for (const text of texts) {
    // Most of a long text would be cut off again.
    if (found.size >= maxIndexedWords) break;
    for (const word of searchWordsOf(text)) found.add(word);
  }
  return [...found].slice(0, maxIndexedWords);
}

/** An E.164 number, and its last four and eight digits: what customers say on the phone. */
const phoneWords = (e164: string): string[] => [e164, e164.slice(-4), e164.slice(-8)];

/** A serial or order number as one word, however it is written. */
export const referenceWord = (reference: string): string =>
  reference
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
