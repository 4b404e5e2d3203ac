import * as z from 'zod';

/**
 * By what a language was told: `form` somebody chose it, `text` the words that were written, `file` the customer's file, `partner` a partner's event,
 * `staff` set it. `default`: nothing told, so what tells later may replace it. Absent on what earlier versions wrote, which nothing replaces.
 */
export const LanguageBy = z.enum(['form', 'text', 'file', 'partner', 'staff', 'default']);
export type LanguageBy = z.output<typeof LanguageBy>;

/** What is certain is never replaced by what is less so. */
const certainty: Readonly<Record<LanguageBy, number>> = {
  default: 0,
  text: 1,
  file: 2,
  partner: 2,
  form: 3,
  staff: 4,
};

/** Whether a language that was told like this replaces one that was told before. */
export const isBetterTold = (news: LanguageBy | undefined, before: LanguageBy | undefined): boolean =>
  news !== undefined && before !== undefined && certainty[news] > certainty[before];
