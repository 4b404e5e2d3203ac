import * as z from 'zod';

const visible = /^[^\p{Cc}\p{Cs}\u2028\u2029]*$/u;
const visibleLines = /^(?:[^\p{Cc}\p{Cs}]|[\n\t])*$/u;
const bad = { message: 'field.control-characters' };

/** One line of text as a person types it: trimmed, 1 to `max` characters, nothing that could break a header or a log line. */
export const line = (max: number) => z.string().trim().min(1).max(max).regex(visible, bad);

/** A name that goes into addresses and keys, `spare-parts`: 1 to `max` lower-case letters, digits and hyphens. */
export const slug = (max: number) =>
  z.string().regex(new RegExp(`^[a-z0-9][a-z0-9-]{0,${max - 1}}$`), { message: 'field.invalid' });

/** Several lines of text: line ends become `\n`, 1 to `max` characters. */
export const prose = (max: number) =>
  z
    .string()
    .transform((text) => text.replace(/\r\n?/g, '\n').trim())
    .pipe(z.string().min(1).max(max).regex(visibleLines, bad));

/** A mail address, lower-cased: which of two spellings was meant, no mail server tells apart in practice. */
export const mailAddress = z.string().trim().toLowerCase().pipe(z.email().max(254));

/** An instant with offset or Z, answered in UTC with milliseconds. */
export const instant = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text).toISOString())
  // An offset can push an instant out of the years 0000 to 9999, and its text out of the order of time.
  .pipe(z.iso.datetime());

/** An empty text is no text: HTML forms send every field. */
export const blankAsAbsent = (value: unknown): unknown =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;
