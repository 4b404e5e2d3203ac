import * as z from 'zod';
import { defineEntity } from '../define-entity.ts';

const Line = z.object({
  /** The last second (since 1970) in which the line gave places, and how many of them. */
  second: z.number().int(),
  used: z.number().int(),
});

export const MailPace = z.object({
  version: z.number().int(),
  /** The second (since 1970) in which mails were last let go, how many, and how many of them were bulk mail. */
  second: z.number().int(),
  used: z.number().int(),
  bulk: z.number().int(),
  /** Where the lines end of those that must wait: bulk mail, and what customers wait for. */
  bulkLine: Line,
  quickLine: Line,
});
export type MailPace = z.output<typeof MailPace>;

/** How fast mail leaves: one item that all instances of the door share. */
export const mailPace = defineEntity({
  name: 'mail-pace',
  schema: MailPace,
  key: (_: 'pace') => ({ pk: 'MAIL-PACE', sk: 'MAIL-PACE' }),
  keyOf: () => 'pace' as const,
});
