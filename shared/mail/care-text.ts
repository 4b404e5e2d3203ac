import * as z from 'zod';

/** What a care message says, before greeting and footer: plain text, which whoever shows it escapes. */
export const CareText = z.object({
  subject: z.string(),
  paragraphs: z.array(z.string()).readonly(),
  button: z.object({ label: z.string(), url: z.url({ protocol: /^https?$/ }) }).optional(),
  /** What SMS and WeChat say, where the template has a text of its own for them. */
  short: z.string().optional(),
});
export type CareText = z.output<typeof CareText>;

const Paragraphs = z.string().transform((json, context): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    context.addIssue('The paragraphs must be a list as JSON.');
    return z.NEVER;
  }
});

/**
 * The form in which care messages were stored before variables could have structure: paragraphs as JSON, the button in two
 * variables. Messages that were queued in this form still go out.
 */
const FlatCareText = z
  .object({
    subject: z.string(),
    paragraphs: Paragraphs.pipe(z.array(z.string())),
    buttonLabel: z.string().optional(),
    buttonUrl: z.url({ protocol: /^https?$/ }).optional(),
  })
  .transform(({ subject, paragraphs, buttonLabel, buttonUrl }): CareText => {
    const button =
      buttonLabel === undefined || buttonUrl === undefined
        ? undefined
        : { label: buttonLabel, url: buttonUrl };
    return { subject, paragraphs, ...(button ? { button } : {}) };
  });

/** Reads a stored care text of this version or an earlier one. */
export const StoredCareText = z.union([CareText, FlatCareText]);
