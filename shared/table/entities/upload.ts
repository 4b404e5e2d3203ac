import * as z from 'zod';
import { defineEntity } from '../define-entity.ts';

export const Upload = z.object({
  /** ULID; the file's id on the ticket too. */
  id: z.string(),
  /** Where the browser was told to post it, below `uploads/`. */
  key: z.string(),
  /** Cleaned, with the extension of its kind. */
  name: z.string(),
  mediaType: z.string(),
  /** Bytes: the signed form takes exactly so many. */
  size: z.number().int(),
  /** `pending` until its content was looked at. */
  state: z.enum(['pending', 'ready', 'refused']),
  /** Why it was refused: see shared/files/sniff.ts. */
  reason: z.string().optional(),
  /** Opened by a page without scripts: name, type and size are not known before the browser comes back from the store. */
  unnamed: z.boolean().optional(),
  createdAt: z.string(),
  /** The ticket that claimed it. */
  ticketId: z.string().optional(),
  claimedAt: z.string().optional(),
  /** Its bytes lie below `files/`, as they were looked at. */
  kept: z.boolean().optional(),
  /** Seconds since 1970; claimed ones do not expire. */
  expiresAt: z.number().int().optional(),
});
export type Upload = z.output<typeof Upload>;

/** A file that a browser was allowed to post, until a ticket claims it and after. */
export const upload = defineEntity({
  name: 'upload',
  schema: Upload,
  key: (id: string) => ({ pk: `UPLOAD#${id}`, sk: 'UPLOAD' }),
  keyOf: ({ id }) => id,
  ttl: ({ expiresAt }) => expiresAt,
});
