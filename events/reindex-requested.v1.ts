import * as z from 'zod';
import { defineEvent } from './define-event.ts';
import { QueueName } from './vocabulary.ts';

export const reindexRequested = defineEvent({
  type: 'reindex-requested',
  version: 1,
  audience: 'internal',
  summary:
    'A page of tickets is to be counted and made findable anew; the next page is asked for by the one before.',
  data: z.object({
    queue: QueueName,
    /** Of its finished tickets; else of those that are not. */
    finished: z.boolean(),
    shard: z.number().int().nonnegative(),
    /** Where the page begins, as the one before came to it. */
    behind: z.string().optional(),
  }),
});
