import * as z from 'zod';
import { defineEntity } from '../define-entity.ts';
import type { Key } from '../schema.ts';

/** How far a member of staff has read a ticket. */
export const readMark = defineEntity({
  name: 'read-mark',
  schema: z.object({
    ticketId: z.string(),
    /** Subject of the member of staff. */
    person: z.string(),
    /** Id of the last timeline entry that was seen; those of merged tickets are among them, in the same order. */
    through: z.string(),
    /** Seconds since 1970. */
    expiresAt: z.number().int(),
  }),
  key: ({ ticketId, person }: { ticketId: string; person: string }): Key => ({
    pk: `READ#${ticketId}`,
    sk: person,
  }),
  keyOf: ({ ticketId, person }) => ({ ticketId, person }),
  ttl: ({ expiresAt }) => expiresAt,
});
