import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const reindexRequested = defineEvent({
  type: 'reindex-requested',
  version: 1,
  summary:
    'A page of tickets is to be counted and made findable anew; the next page is asked for by the one before.',
  data: z.object({
    /** Partition of the table's work index. */
    partition: z.string(),
    /** Sort key behind which the page begins. */
    behind: z.string().optional(),
  }),
});
