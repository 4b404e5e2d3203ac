import * as z from 'zod';
import { stableId } from '../../runtime/ids.ts';
import { defineEntity } from '../define-entity.ts';

/**
 * Tries of one message that have begun and not ended: of one that kills its function, nobody is left to say so. Only tries
 * after the first one are counted.
 */
export const tries = defineEntity({
  name: 'tries',
  schema: z.object({
    /** A hash of the message's id. */
    of: z.string(),
    open: z.number().int(),
    /** Seconds since 1970. */
    expiresAt: z.number().int(),
  }),
  key: (of: string) => ({ pk: `TRIES#${of}`, sk: 'TRIES' }),
  keyOf: ({ of }) => of,
  ttl: ({ expiresAt }) => expiresAt,
});

/** Names the tries of a message. */
export const triesOf = (messageId: string): string => stableId('tries', messageId);
