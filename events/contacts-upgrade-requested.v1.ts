import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const contactsUpgradeRequested = defineEvent({
  type: 'contacts-upgrade-requested',
  version: 1,
  audience: 'internal',
  summary:
    'A page of customer files of an earlier version is to get the states of its addresses; the next page is asked for by the one before.',
  data: z.object({
    kind: z.enum(['person', 'company']),
    shard: z.number().int().nonnegative(),
    /** Where the page begins, as the one before came to it. */
    behind: z.string().optional(),
  }),
});
