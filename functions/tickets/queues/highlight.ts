import * as z from 'zod';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import { referenceWord } from '../search/references.ts';
import { simplify } from '../search/simplified.ts';
import { askedWords, fold } from '../search/words.ts';

/** Where a text has what was asked for. */
export const Highlight = z.object({
  field: z.enum(['subject', 'description']),
  /** The text, or the part of it around the first place. */
  text: z.string(),
  /** From (inclusive) to (exclusive) in `text`, in UTF-16 units. */
  marks: z.array(z.tuple([z.number().int(), z.number().int()])),
});
export type Highlight = z.output<typeof Highlight>;

type Mark = [from: number, to: number];

const charactersBefore = 30;
const excerptCharacters = 120;

/** The places in subject and description that have what was typed; none where only other words of the ticket have it. */
export function highlightsOf(ticket: Pick<Ticket, 'subject' | 'description'>, typed: string): Highlight[] {
  const { words, references } = soughtOf(typed);
  return (['subject', 'description'] as const).flatMap((field) => {
    const whole = ticket[field];
    const folded = foldedOf(whole);
    const marks = joined([...placesOf(folded, words), ...placesOf(withoutSigns(folded), references)]);
    const [first] = marks;
    if (!first) return [];
    const start = Math.max(0, first[0] - charactersBefore);
    const text = whole.slice(start, start + excerptCharacters);
    const shown = marks
      .map(([from, to]): Mark => [from - start, Math.min(to - start, text.length)])
      .filter(([from]) => from < text.length);
    return [{ field, text, marks: shown }];
  });
}

/** Words as the index folds them; what has digits stands in texts with signs within it too. */
function soughtOf(typed: string): { words: string[]; references: string[] } {
  const spelt = [...typed.split(/\s+/), ...askedWords(typed).flat()].map((each) => simplify(fold(each)));
  const words = [...new Set(spelt)].filter((each) => each !== '');
  const reference = [typed, ...typed.split(/\s+/)].map(referenceWord);
  const references = [...new Set(reference)].filter((each) => each.length > 3 && /[0-9]/.test(each));
  // A character by itself is marked only where nothing tells more.
  const telling = words.filter((each) => each.length > 1);
  return { words: telling.length > 0 ? telling : words, references };
}

/** A text as it is compared, with the place in the original of each of its UTF-16 units and where that character ends. */
interface Folded {
  text: string;
  places: Mark[];
}

function foldedOf(original: string): Folded {
  const parts: string[] = [];
  const places: Mark[] = [];
  let at = 0;
  for (const character of original) {
    const plain = simplify(fold(character));
    const end = at + character.length;
    // A mark that is folded away belongs to the letter before it.
    const last = places.at(-1);
    if (plain === '' && last && /^\p{M}/u.test(character)) last[1] = end;
    parts.push(plain);
    for (let unit = 0; unit < plain.length; unit += 1) places.push([at, end]);
    at = end;
  }
  return { text: parts.join(''), places };
}

function withoutSigns({ text, places }: Folded): Folded {
  const kept = [...places.keys()].filter((at) => !/[-_./\s]/.test(text.charAt(at)));
  return { text: kept.map((at) => text.charAt(at)).join(''), places: kept.map((at) => places[at] ?? [0, 0]) };
}

function placesOf({ text, places }: Folded, sought: readonly string[]): Mark[] {
  return sought.flatMap((each) => {
    const marks: Mark[] = [];
    for (let at = text.indexOf(each); at >= 0; at = text.indexOf(each, at + each.length))
      marks.push([places[at]?.[0] ?? 0, places[at + each.length - 1]?.[1] ?? 0]);
    return marks;
  });
}

/** Marks in their order, those that overlap as one. */
function joined(marks: readonly Mark[]): Mark[] {
  const found: Mark[] = [];
  for (const [from, to] of [...marks].sort(([a], [b]) => a - b)) {
    const last = found.at(-1);
    if (last && from < last[1]) last[1] = Math.max(last[1], to);
    else found.push([from, to]);
  }
  return found;
}
