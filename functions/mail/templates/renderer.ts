import type { Language } from '../../../events/vocabulary.ts';
import type { MailBlock } from '../../../shared/mail/content.ts';
import type { ShortText } from '../../../shared/mail/frame-short.ts';
import type { TemplateName, TemplateVariables } from '../../../shared/mail/templates.ts';

/** What every renderer may use besides the template's variables. An address is absent where the message has no such link. */
export interface TemplateContext {
  language: Language;
  firmName: string;
  ticketId?: string | undefined;
  /** IANA zone of its reader. */
  timeZone: string;
  urls: {
    contact: string;
    tracking?: string | undefined;
    disown?: string | undefined;
    survey?: string | undefined;
    /** Of each ticket that a digest names. */
    tickets?: ReadonlyArray<{ number: string; url: string }>;
  };
  /** Six digits by which the page of whoever posted opens; present where the message tells them. */
  code?: string | undefined;
  /** The attachments of the timeline entry that the message carries. */
  files: ReadonlyArray<{ name: string; url: string }>;
  /** An answer to the mail reaches the ticket. */
  answerable: boolean;
}

/** The part of a mail that differs by template; greeting and footer are the same for all. */
export interface TemplateBody {
  subject: string;
  preview: string;
  blocks: readonly MailBlock[];
  /** What a person wrote in it greets the reader already. */
  isGreeted?: boolean;
}

/** How a template of shared/mail/templates.ts looks. */
export interface Renderer<T extends TemplateName> {
  /** False when a person wrote the text. */
  automatic: boolean;
  body: (variables: TemplateVariables[T], context: TemplateContext) => TemplateBody;
  /**
   * What a partner delivers of it by SMS or WeChat: a text of its own, under 70 Chinese characters or 160 of GSM 03.38 with its link where
   * that can be. Absent on templates that are meant for mail alone.
   */
  short?: (variables: TemplateVariables[T], context: TemplateContext) => ShortText;
}

/**
 * A fact that the message must have.
 * @throws TypeError when the message lacks it: whoever queued it left out what the template is about.
 */
export function required(value: string | undefined, what: string): string {
  if (value === undefined) throw new TypeError(`the message has no ${what}`);
  return value;
}
