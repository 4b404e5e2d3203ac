import * as z from 'zod';
import { defineEntity } from '../define-entity.ts';
import type { Key } from '../schema.ts';

export const presenceStates = ['viewing', 'replying'] as const;

const presenceKey = ({ ticketId, subject }: { ticketId: string; subject: string }): Key => ({
  pk: `PRESENCE#${ticketId}`,
  sk: subject,
});

/** That a member of staff has a ticket open. */
export const presence = defineEntity({
  name: 'presence',
  schema: z.object({
    ticketId: z.string(),
    subject: z.string(),
    state: z.enum(presenceStates),
    at: z.string(),
    /** Seconds since 1970. Items stay a while after it: readers look. */
    expiresAt: z.number().int(),
  }),
  key: presenceKey,
  keyOf: ({ ticketId, subject }) => ({ ticketId, subject }),
  prefix: (ticketId: string) => presenceKey({ ticketId, subject: '' }),
  ttl: ({ expiresAt }) => expiresAt,
});
export type Presence = z.output<typeof presence.schema>;
