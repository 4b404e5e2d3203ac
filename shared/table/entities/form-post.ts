import * as z from 'zod';
import { defineEntity } from '../define-entity.ts';

/** Where one value of a post went. */
export const Placed = z.object({
  name: z.string(),
  /** What its form calls it, where the service tells. */
  label: z.string().optional(),
  /** A part of the ticket, `fields.<name>`, `text` (a line of the first entry), `file`, or `ignored`. */
  to: z.string(),
  /** What decided it; absent where nothing did and the value is kept as it is. */
  by: z.enum(['map', 'own', 'label', 'type', 'synonym', 'guess']).optional(),
  /** Why it is ignored, or kept beside what was read of it. */
  why: z.string().optional(),
});
export type Placed = z.output<typeof Placed>;

/** One post of a form, as its map is made from: names and where they went, no values. */
export const FormPost = z.object({
  /** The name under which it came: of a form, or of one that is made later. */
  form: z.string(),
  /** ULID: the order of the list. */
  id: z.string(),
  at: z.string(),
  origin: z.string().optional(),
  service: z.string().optional(),
  charset: z.string(),
  placed: z.array(Placed),
  /** The ticket that it opened, or the kept post that it became. */
  ticketId: z.string().optional(),
  droppedId: z.string().optional(),
  /** Seconds since 1970. */
  expiresAt: z.number().int(),
});
export type FormPost = z.output<typeof FormPost>;

/** The partition of a form's posts, by time. */
export const formPostsOf = (form: string): string => `FORM-POST#${form}`;

/** A post of a form that is not shown by us. Kept for 30 days. */
export const formPost = defineEntity({
  name: 'form-post',
  schema: FormPost,
  key: ({ form, id }: { form: string; id: string }) => ({ pk: formPostsOf(form), sk: id }),
  keyOf: ({ form, id }) => ({ form, id }),
  ttl: ({ expiresAt }) => expiresAt,
});
