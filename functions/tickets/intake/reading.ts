import type { Language, TicketKind } from '../../../events/vocabulary.ts';
import type { FieldError } from '../../../shared/runtime/errors.ts';
import type { Placed } from '../../../shared/table/entities/form-post.ts';
import type { PostEntry } from './post.ts';

/**
 * What a post says, read by the map of its form and by the built-in names. Everything keeps to the limits of a ticket: what does not
 * stands in `fields`, or as a line of `lines`.
 */
export interface Reading {
  kind?: TicketKind;
  subject?: string;
  /** At most 8,000 characters; the whole text where it is longer is `text`. */
  description?: string;
  /** The whole text of the first entry, where it is more than the description: what did not fit, as `label: value` lines. */
  text?: string;
  name?: string;
  /** Normalised. */
  email?: string;
  /** E.164. */
  phone?: string;
  /** True where a way to answer was entered that is neither a mail address nor a number that can be read: staff can use it. */
  otherContact: boolean;
  language?: Language;
  productSerial?: string;
  orderNumber?: string;
  region?: string;
  /** Answers to the form's own questions, and at most 20 others of at most 1 KB with names of at most 64 characters on one line. */
  fields: Record<string, string>;
  /** Tokens of files that were uploaded before. */
  uploads: string[];
  /** A place that the form names to lead the browser to; not judged yet. */
  redirect?: string;
  /** What the form's name is by the post itself; not judged. */
  form?: string;
  /** What stood in a field that no person sees: ours, or the usual ones of others. */
  trap?: string;
  channel?: 'form' | 'widget';
  idempotencyKey?: string;
  formStarted?: string;
  /**
   * Where each value went: one row for each entry of the post, in their order; then one for each further place where a value stands (as it
   * was typed, beside what was read of it), and for each file.
   */
  placed: Placed[];
  /** Why it cannot be taken: no text at all, or no way to answer. Paths are those of the ticket: `description`, `email`, `phone`. */
  problems: FieldError[];
  /** The values as they came, without tokens and secrets: what is kept where no ticket is made. */
  values: PostEntry[];
}
