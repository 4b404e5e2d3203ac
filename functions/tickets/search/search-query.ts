import { toE164 } from '../../../events/phone.ts';
import { normaliseMail } from '../../../shared/mail/address.ts';
import { readTicketId } from '../../../shared/runtime/ids.ts';
import { referenceWord } from './terms.ts';
import { askedWords } from './words.ts';

/** What somebody typed to find tickets, understood. */
export interface SearchQuestion {
  /** The ticket whose number it may be. */
  number: string | undefined;
  /** All have to be met, each by one of its words. */
  words: string[][];
}

/** Digits of what may be a phone number, however it is written: shorter ones are last digits, or numbers of another kind. */
const phoneLike = /^\+?[\d\s()-]{7,}$/;
/** More words hardly narrow further, and each is a request. */
const maxSearchWords = 12;
/** Something, an `@`, something, a dot, something; for a chunk without spaces. */
function isMailLike(chunk: string): boolean {
  const at = chunk.indexOf('@', 1);
  return at > 0 && chunk.lastIndexOf('.', chunk.length - 2) > at + 1;
}

/** Understands a ticket number, a phone number, a mail address, references and words; words of either language. */
export function readQuestion(typed: string): SearchQuestion {
  const text = typed.trim().normalize('NFKC');
  const number = readTicketId(text);
  if (phoneLike.test(text)) return { number, words: [numberWords(text)] };
  const words = text.split(/\s+/).flatMap((chunk): string[][] => {
    if (isMailLike(chunk)) return [[normaliseMail(chunk)]];
    if (phoneLike.test(chunk)) return [numberWords(chunk)];
    return askedWords(chunk).map((word) => [word]);
  });
  // A character by itself is no word of most texts that have it: it is asked for only when there is nothing else.
  const telling = words.filter(([word = '']) => word.length > 1);
  return { number, words: (telling.length > 0 ? telling : words).slice(0, maxSearchWords) };
}

/** A phone number, or an order number that looks like one. */
function numberWords(text: string): string[] {
  const phone = toE164(text);
  const plain = referenceWord(text);
  return phone === undefined ? [plain] : [phone, plain];
}
