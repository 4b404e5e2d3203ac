import { getCountryCallingCode } from 'libphonenumber-js/min';
import { plainOf, toE164, usualPhoneRegion } from '../../../events/phone.ts';
import { normaliseMail } from '../../../shared/mail/address.ts';
import { readTicketId } from '../../../shared/runtime/ids.ts';
import {
  beginningOf,
  endOf,
  groupsOfReference,
  minPartCharacters,
  type Part,
  referenceWord,
} from './references.ts';
import { askedWords } from './words.ts';

/** One of these has to be there: a word, a part of one, or all of the groups of a list. */
export type Group = ReadonlyArray<string | Part | readonly Group[]>;

/** What somebody typed to find tickets, understood. */
export interface SearchQuestion {
  /** The ticket whose number it may be. */
  number: string | undefined;
  /** All have to be met. */
  groups: Group[];
}

/** Digits of what may be a phone number, however it is written: shorter ones are last digits, or numbers of another kind. */
const phoneLike = /^\+?[\d\s()-]{7,}$/;
/** More groups hardly narrow further, and each word is a request. */
const maxGroups = 12;
/** Words that are looked up for one question: fewer than the requests that a search may make. */
const maxTerms = 40;

/** Something, an `@`, something, a dot, something; for a chunk without spaces. */
function isMailLike(chunk: string): boolean {
  const at = chunk.indexOf('@', 1);
  return at > 0 && chunk.lastIndexOf('.', chunk.length - 2) > at + 1;
}

/** Understands a ticket number, a phone number, a mail address, references and parts of them; words of either language. */
export function readQuestion(typed: string): SearchQuestion {
  const text = typed
    .trim()
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '');
  const number = readTicketId(text);
  const chunks = text.split(/\s+/).slice(0, maxChunks);
  const found = phoneLike.test(text) ? [groupOfChunks(chunks)] : (groupsOfPhone(text) ?? groupsOf(chunks));
  // A character by itself is no word of most texts that have it: it is asked for only when there is nothing else.
  const telling = found.filter((group) => group.some((each) => typeof each !== 'string' || each.length > 1));
  return { number, groups: fitting(telling.length > 0 ? telling : found) };
}

const maxChunks = 100;

/** A number as it stands in mails and on cards: with a label, an extension, its country code in parentheses. */
const groupsOfPhone = (text: string): Group[] | undefined =>
  toE164(text) === undefined ? undefined : [groupOfReference(plainOf(text))];

/** Whether it stands for all of several groups. */
export const isList = (each: Group[number]): each is readonly Group[] => Array.isArray(each);

/** Whether the words of a ticket, as they are recorded, meet a question: what was looked up by a part of it is held against the whole. */
export const isMetBy = (groups: readonly Group[], words: readonly string[]): boolean =>
  groups.every((group) =>
    group.some((each) => {
      if (typeof each === 'string') return words.includes(each);
      return isList(each) ? isMetBy(each, words) : words.some(each.holds);
    }),
  );

/** All words and parts that groups look up. */
const lookedUp = (groups: readonly Group[]): Array<string | Part> =>
  groups.flatMap((group) => group.flatMap((each) => (isList(each) ? lookedUp(each) : [each])));

/** Whether some word is looked up by a part of it. */
export const hasParts = (groups: readonly Group[]): boolean =>
  lookedUp(groups).some((each) => typeof each !== 'string');

function fitting(groups: readonly Group[]): Group[] {
  let terms = 0;
  return groups.slice(0, maxGroups).filter((group) => {
    terms += lookedUp([group]).length;
    return terms <= maxTerms;
  });
}

function groupsOf(chunks: readonly string[]): Group[] {
  const plain = /^[\w./()+-]+$/;
  const starts = new Map(
    groupsOfReference(chunks.map((chunk) => (plain.test(chunk) ? chunk.toLowerCase() : ''))),
  );
  const groups: Group[] = [];
  for (let at = 0; at < chunks.length; ) {
    const end = starts.get(at) ?? at + 1;
    const own = chunks.slice(at, end);
    groups.push(...(own.length > 1 ? [groupOfChunks(own)] : groupsOfChunk(own[0] ?? '')));
    at = end;
  }
  return groups;
}

/** One reference with blanks in it, or several: `SN 2024 000123`. */
function groupOfChunks(chunks: readonly string[]): Group {
  const whole = groupOfReference(chunks.join(' '));
  return chunks.length < 2 ? whole : [...whole, chunks.flatMap((chunk) => groupsOfChunk(chunk))];
}

function groupsOfChunk(chunk: string): Group[] {
  if (isMailLike(chunk)) return [[normaliseMail(chunk)]];
  if (phoneLike.test(chunk)) return [groupOfReference(chunk)];
  return askedWords(chunk).map((words) => {
    const [word = ''] = words;
    return words.length === 1 && reference.test(word) ? groupOfReference(word) : words;
  });
}

/** A word of letters and digits that may be a part of a reference. */
const reference = /^(?=.*[0-9])[\p{L}\p{N}]+$/u;

/** A phone number, an order number or another, or the beginning or the last digits of one. */
function groupOfReference(text: string): Group {
  const phone = toE164(text);
  const plain = referenceWord(text);
  const exact = phone === undefined ? [plain] : [phone, plain];
  if (plain.length < minPartCharacters) return exact;
  return [...exact, ...beginningOf(plain), ...beginningOfPhone(plain), ...endOf(plain)];
}

const callingCode = getCountryCallingCode(usualPhoneRegion);

/** Numbers are stored with their country code: the beginning of one as it is dialled in the country. */
const beginningOfPhone = (digits: string): Group =>
  /^[0-9]{4,11}$/.test(digits) ? beginningOf(`${callingCode}${digits.replace(/^0/, '')}`) : [];
