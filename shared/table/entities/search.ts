import * as z from 'zod';
import { defineEntity } from '../define-entity.ts';
import type { Key } from '../schema.ts';
import { ticketPartition } from './partitions.ts';

/** One word under which one ticket is found, the latest ticket first when read backwards. */
export const searchTerm = defineEntity({
  name: 'search-term',
  schema: z.object({ word: z.string(), openedAt: z.string(), ticketId: z.string() }),
  key: ({ word, openedAt, ticketId }: { word: string; openedAt: string; ticketId: string }): Key => ({
    pk: termPartition(word),
    sk: `${openedAt}#${ticketId}`,
  }),
  keyOf: (value) => value,
});

export const termPartition = (word: string): string => `TERM#${word}`;

/** The ticket that a sort key of {@link searchTerm} speaks of. */
export const ticketOfTerm = (sk: string): string => sk.slice(sk.lastIndexOf('#') + 1);

/** Under which words a ticket is found now: what changes is written, the rest is left alone. */
export const indexedWords = defineEntity({
  name: 'indexed-words',
  schema: z.object({
    ticketId: z.string(),
    words: z.array(z.string()),
    /** Words whose items are to be deleted; absent once they are. */
    stale: z.array(z.string()).optional(),
    /** Rises with every write. */
    revision: z.number().int(),
  }),
  key: (ticketId: string): Key => ({ pk: ticketPartition(ticketId), sk: 'WORDS' }),
  keyOf: ({ ticketId }) => ticketId,
});
export type IndexedWords = z.output<typeof indexedWords.schema>;
