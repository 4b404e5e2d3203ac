import type * as z from 'zod';
import type { Language } from '../../../events/vocabulary.ts';
import type { Block } from '../../../shared/mail/content.ts';

/** What every template may use besides its variables. Addresses are absent where the message has no such thing. */
export interface TemplateContext {
  language: Language;
  firmName: string;
  ticketId?: string | undefined;
  urls: { contact: string; tracking?: string | undefined; survey?: string | undefined };
  /** What is attached to the entry that it speaks of. */
  files: ReadonlyArray<{ name: string; url: string }>;
  /** An answer to the mail reaches the ticket. */
  answerable: boolean;
}

/** A template's own part; greeting and footer are the same for all. */
export interface TemplateBody {
  subject: string;
  preview: string;
  blocks: readonly Block[];
}

export interface MailTemplate<S extends z.ZodObject = z.ZodObject> {
  name: string;
  /** False when a person wrote the text. */
  automatic: boolean;
  variables: S;
  body: (variables: z.output<S>, context: TemplateContext) => TemplateBody;
}

/** Declares a template, keeping its variables' types within it. */
export const defineTemplate = <S extends z.ZodObject>(template: MailTemplate<S>): MailTemplate =>
  template as unknown as MailTemplate;

/**
 * A link that the message must have.
 * @throws TypeError when it does not: the producer left out what the template is about.
 */
export function required(value: string | undefined, what: string): string {
  if (value === undefined) throw new TypeError(`the message has no ${what}`);
  return value;
}
