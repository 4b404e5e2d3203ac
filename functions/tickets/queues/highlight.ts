import * as z from 'zod';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import { askedWords } from '../search/words.ts';

/** Where a text has what was asked for. */
export const Highlight = z.object({
  field: z.enum(['subject', 'description']),
  /** The text, or the part of it around the first place. */
  text: z.string(),
  /** From (inclusive) to (exclusive) in `text`, in UTF-16 units. */
  marks: z.array(z.tuple([z.number().int(), z.number().int()])),
});
export type Highlight = z.output<typeof Highlight>;

const charactersBefore = 30;
const excerptCharacters = 120;

/** The places in subject and description that have what was typed; none where only other words of the ticket have it. */
export function highlightsOf(ticket: Pick<Ticket, 'subject' | 'description'>, typed: string): Highlight[] {
  const sought = [...new Set([...typed.split(/\s+/), ...askedWords(typed)])]
    .filter((each) => each !== '')
    .sort((a, b) => b.length - a.length)
    .map((each) => each.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  if (sought.length === 0) return [];
  const pattern = new RegExp(sought.join('|'), 'giu');
  return (['subject', 'description'] as const).flatMap((field) => {
    const whole = ticket[field];
    const first = whole.search(pattern);
    if (first < 0) return [];
    const start = Math.max(0, first - charactersBefore);
    const text = whole.slice(start, start + excerptCharacters);
    const marks = [...text.matchAll(pattern)].map(({ index, 0: hit }): [number, number] => [
      index,
      index + hit.length,
    ]);
    return [{ field, text, marks }];
  });
}
