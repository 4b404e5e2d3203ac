import * as z from 'zod';
import { defineEntity } from '../define-entity.ts';

/** That a tag stands on tickets, and when one got it last: what is suggested to whoever tags. */
export const usedTag = defineEntity({
  name: 'used-tag',
  schema: z.object({ tag: z.string(), usedAt: z.string() }),
  key: (tag: string) => ({ pk: 'TAGS', sk: tag }),
  keyOf: ({ tag }) => tag,
  prefix: (_: 'all') => ({ pk: 'TAGS', sk: '' }),
});
