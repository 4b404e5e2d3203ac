import type { Ticket, TimelineEntry } from '../../../shared/table/entities/ticket.ts';
import { partsOfReference, referencesIn, referenceWord } from './references.ts';
import { textWords } from './words.ts';

/** Most words that a ticket is found by, parts of references among them. */
export const maxIndexedWords = 240;
/** Most references of a ticket that are found by their parts too: 11 words each at most. */
const maxReferences = 10;
/** Of all texts of a ticket so many characters are read, in equal shares, of each its beginning and its end. */
const maxCharactersRead = 60_000;
const minCharactersOfText = 400;

const spoken: ReadonlySet<TimelineEntry['kind']> = new Set([
  'customer-message',
  'staff-reply',
  'note',
  'call',
]);

/**
 * The words a ticket is found by, the telling ones first: who and which product, the subject, then the texts by turns, of each its
 * beginning and its end by turns, so that none takes the room of the others. `entries` oldest first.
 */
export function wordsOfTicket(ticket: Ticket, entries: readonly TimelineEntry[]): string[] {
  const { contact, productSerial = '', orderNumber = '' } = ticket;
  const own = [productSerial, orderNumber].map(referenceWord).filter((word) => word !== '');
  const phone = contact.phone === undefined ? [] : phoneWords(contact.phone);
  const lines = [contact.name, ticket.subject, (ticket.tags ?? []).join(' ')];
  const texts = shared([
    ticket.description,
    Object.values(ticket.fields).join('\n'),
    ...entries.filter(({ kind }) => spoken.has(kind)).map(({ text }) => text),
  ]);
  const digits = contact.phone === undefined ? [] : [contact.phone.replace('+', '')];
  const references = [
    ...new Set([...digits, ...own, ...[...lines, ...texts].flatMap((text) => referencesIn(text))]),
  ].slice(0, maxReferences);
  const ofLines = lines.map((text) => textWords(text));
  const ofTexts = texts.map((text) => textWords(text));
  const found = new Set([
    ...(contact.mail === undefined ? [] : [contact.mail]),
    ...phone,
    ...own,
    ...ofLines.flatMap(({ telling }) => telling),
    ...references.flatMap((word) => [...(digits.includes(word) ? [] : [word]), ...partsOfReference(word)]),
    ...byTurns(ofTexts.map(({ telling }) => endsFirst(telling))),
    ...[...ofLines, ...ofTexts].flatMap(({ between }) => between),
  ]);
  return [...found].slice(0, maxIndexedWords);
}

/** An E.164 number, and its last four and eight digits: what customers say on the phone. */
const phoneWords = (e164: string): string[] => [e164, e164.slice(-4), e164.slice(-8)];

/** Texts that are not empty, the long ones without their middle. */
function shared(texts: readonly string[]): string[] {
  const filled = [...new Set(texts)].filter((text) => text !== '');
  const share = Math.max(minCharactersOfText, Math.floor(maxCharactersRead / Math.max(1, filled.length)));
  return filled.map((text) =>
    text.length <= share ? text : `${text.slice(0, share / 2)}\n${text.slice(-share / 2)}`,
  );
}

/** The first, the last, the second, the last but one … */
function endsFirst<T>(words: readonly T[]): T[] {
  const half = Math.ceil(words.length / 2);
  const behind = words.slice(half).reverse();
  return words.slice(0, half).flatMap((word, at) => [word, ...behind.slice(at, at + 1)]);
}

/** The first of each list, the second of each … */
function byTurns<T>(lists: ReadonlyArray<readonly T[]>): T[] {
  const longest = Math.min(maxIndexedWords, Math.max(0, ...lists.map(({ length }) => length)));
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1))).flat();
}
