import type { Language } from '../../events/vocabulary.ts';
import { type Messages, text } from '../../shared/i18n/messages.ts';
import type { Links } from '../../shared/links/links.ts';
import type { Urls } from '../../shared/links/urls.ts';
import { quoted } from '../../shared/mail/quoted.ts';
import type { Message } from '../../shared/table/entities/message.ts';
import { templateOf } from './templates/catalogue.ts';
import type { MailContent } from './templates/content.ts';
import { toHtml } from './templates/to-html.ts';
import { toText } from './templates/to-text.ts';

/** The links of one message, composed from its ids. */
export interface MessageLinks {
  contact: string;
  tracking?: string;
  survey?: string;
  /** Files of the entry that it speaks of. */
  files?: ReadonlyArray<{ name: string; url: string }>;
  /** Preferences of its address; present on mail that can be refused. */
  preferences?: string;
}

export interface RenderedMessage {
  subject: string;
  text: string;
  html: string;
  automatic: boolean;
}

const messages = {
  greeting: { en: 'Hello {name},', 'zh-CN': '{name}，您好：' },
  'greeting-nameless': { en: 'Hello,', 'zh-CN': '您好：' },
  automatic: {
    en: '{firm} sent this automatically. Please do not reply to this mail.',
    'zh-CN': '本邮件由{firm}系统自动发送，请勿直接回复。',
  },
  answerable: {
    en: '{firm} sent this automatically. You can answer this mail: your answer is added to your ticket.',
    'zh-CN': '本邮件由{firm}系统自动发送。您可以直接回复本邮件，回复内容会自动归入您的工单。',
  },
  'written-answerable': {
    en: 'From {firm}. Simply answer this mail, or use the link above.',
    'zh-CN': '来自{firm}。您可以直接回复本邮件，也可以使用上面的链接。',
  },
  written: {
    en: 'From {firm}. Please answer through the link above.',
    'zh-CN': '来自{firm}。如需回复，请使用上面的链接。',
  },
  refuse: { en: 'Unsubscribe or choose what we send you', 'zh-CN': '退订或管理您收到的邮件' },
} satisfies Messages;

/** The address that is compared with what addresses refuse: mail, else phone. */
export const addressOf = ({ to }: Pick<Message, 'to'>): string => to.mail ?? to.phone ?? '';

/** Composes the links of a message. `addressHash` is the fingerprint of its address. */
export async function linksOf(
  message: Message,
  addressHash: string,
  { urls, publicUrl }: { urls: Urls; publicUrl: string },
): Promise<MessageLinks> {
  const { id, category, topic, ticketId, invitationId, variables, language } = message;
  const version = typeof variables.linkVersion === 'number' ? variables.linkVersion : 1;
  return {
    contact: `${publicUrl}/f/contact?lang=${language}`,
    ...(ticketId && category === 'transactional' ? { tracking: await urls.tracking(ticketId, version) } : {}),
    ...(invitationId ? { survey: await urls.survey(invitationId, version) } : {}),
    ...(category === 'transactional'
      ? {}
      : { preferences: await urls.preferences(addressHash, topic ?? category, id) }),
  };
}

const footers = {
  automatic: { usual: 'automatic', answerable: 'answerable' },
  written: { usual: 'written', answerable: 'written-answerable' },
} as const;

/** Begins the subject of commercial mail (Measures for the Administration of Internet Email Services, 2006, art. 13). */
const commercial: Record<Language, string> = { en: 'AD: ', 'zh-CN': '【广告】' };

/**
 * Renders a message in its language. `answerable`: an answer to the mail reaches the ticket; `mark`: marketing says so.
 * @throws TypeError when the template is unknown or a link is missing, ZodError when variables are not what it declares.
 */
export function renderMessage(
  message: Message,
  links: MessageLinks,
  firmName: string,
  { answerable = false, mark = false }: { answerable?: boolean; mark?: boolean } = {},
): RenderedMessage {
  const { language, ticketId, to, topic } = message;
  const template = templateOf(message.template);
  const body = template.body(template.variables.parse(message.variables), {
    language,
    firmName,
    ticketId,
    urls: links,
    files: links.files ?? [],
    answerable,
  });
  const footer = footers[template.automatic ? 'automatic' : 'written'][answerable ? 'answerable' : 'usual'];
  const content: MailContent = {
    ...body,
    greeting: greet(to.name, language),
    footer: [
      { text: text(messages, language, footer, { firm: firmName }) },
      ...(links.preferences
        ? [{ text: text(messages, language, 'refuse'), url: `${links.preferences}?lang=${language}` }]
        : []),
    ],
  };
  return {
    subject: `${mark && topic === 'marketing' ? commercial[language] : ''}${content.subject}`,
    text: toText(content, language),
    html: toHtml(content, language, firmName),
    automatic: template.automatic,
  };
}

function greet(name: string, language: Language): string {
  const shown = quoted(name).trim();
  return text(messages, language, shown ? 'greeting' : 'greeting-nameless', { name: shown });
}

/** The keyed hash under which an address's refusals are kept. */
export const hashOf = (links: Links, message: Pick<Message, 'to'>): Promise<string> =>
  links.fingerprint(addressOf(message));
