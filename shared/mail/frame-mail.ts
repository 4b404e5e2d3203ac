import type { Language } from '../../events/vocabulary.ts';
import { type Messages, text } from '../i18n/messages.ts';
import type { Firm } from '../settings/firm.ts';
import type { MailBlock, MailContent } from './content.ts';
import { greetedName } from './greeted-name.ts';
import { toHtml } from './to-html.ts';
import { toText } from './to-text.ts';

/** What stands around the body of a mail. */
export interface MailFrame {
  language: Language;
  firm: Firm;
  /** Whom it greets; nobody by name where it is empty. */
  name: string;
  /** What its small print says of answers. */
  footer: 'automatic' | 'answerable' | 'written' | 'written-answerable' | 'read' | 'copy' | 'staff';
  /** Where its reader refuses more of the kind; on mail that can be refused. */
  preferences?: string;
  /** Where its reader says that somebody else wrote; on mail to an address that is only claimed. */
  disown?: string;
  /** The subject says that it is commercial. */
  commercial?: boolean;
}

export interface FramedMail {
  subject: string;
  text: string;
  html: string;
}

const messages = {
  greeting: { en: 'Hello {name},', 'zh-CN': '{name}，您好：' },
  'greeting-nameless': { en: 'Hello,', 'zh-CN': '您好：' },
  automatic: {
    en: '{firm} sent this mail automatically. Please do not reply to it.',
    'zh-CN': '本邮件由{firm}系统自动发送，请勿直接回复。',
  },
  answerable: {
    en: '{firm} sent this mail automatically. If you reply to it, your reply is added to your ticket.',
    'zh-CN': '本邮件由{firm}系统自动发送。您可以直接回复本邮件，回复内容会自动归入您的工单。',
  },
  read: {
    en: '{firm} sent this mail automatically. You can reply to it: we read every reply.',
    'zh-CN': '本邮件由{firm}系统自动发送。您可以直接回复，每一封回复我们都会查看。',
  },
  'written-answerable': {
    en: 'From {firm}. Reply to this mail or use the link above.',
    'zh-CN': '来自{firm}。您可以直接回复本邮件，也可以使用上面的链接。',
  },
  written: {
    en: 'From {firm}. Please use the link above to reply.',
    'zh-CN': '来自{firm}。如需回复，请使用上面的链接。',
  },
  'disown-title': {
    en: 'Somebody who wrote to us left your address or number. If that was not you:',
    'zh-CN': '有人在联系我们时留下了您的邮箱或电话。如非您本人操作：',
  },
  disown: { en: 'I did not write this', 'zh-CN': '这不是我提交的' },
  copy: {
    en: 'From {firm}. You get this copy since you take part in the ticket.',
    'zh-CN': '来自{firm}。您作为该工单的参与人收到此抄送。',
  },
  staff: {
    en: '{firm} sent this mail automatically to its staff.',
    'zh-CN': '本邮件由{firm}系统自动发送给内部员工。',
  },
  phone: { en: 'Phone: {phone}', 'zh-CN': '电话：{phone}' },
  privacy: { en: 'Privacy', 'zh-CN': '隐私说明' },
  refuse: { en: 'Unsubscribe or choose what we send you', 'zh-CN': '退订或管理您收到的邮件' },
} satisfies Messages;

/** Begins the subject of commercial mail (Measures for the Administration of Internet Email Services, 2006, art. 13). */
const commercialMark: Record<Language, string> = { en: 'AD: ', 'zh-CN': '【广告】' };

/** A whole mail of its body: greeting, the way to say that one did not write, footer and layout are the same for all. */
export function frameMail(
  {
    isGreeted = false,
    ...body
  }: Pick<MailContent, 'subject' | 'preview' | 'blocks'> & { isGreeted?: boolean },
  frame: MailFrame,
): FramedMail {
  const { language, firm, name, footer, preferences, disown, commercial = false } = frame;
  const content: MailContent = {
    ...body,
    blocks: disown ? [...body.blocks, disownBlock(disown, language)] : body.blocks,
    greeting: isGreeted ? '' : greet(name, language),
    footer: [
      { text: text(messages, language, footer, { firm: firm.name[language] }) },
      ...(preferences
        ? [{ text: text(messages, language, 'refuse'), url: `${preferences}?lang=${language}` }]
        : []),
      ...firmFooter(firm, language),
    ],
  };
  return {
    subject: `${commercial ? commercialMark[language] : ''}${content.subject}`,
    text: toText(content, language),
    html: toHtml(content, language, firm),
  };
}

/** How the firm is reached, and what it says of its readers' data. */
function firmFooter({ phone, hours, address, privacy }: Firm, language: Language): MailContent['footer'] {
  const lines = [
    phone ? text(messages, language, 'phone', { phone }) : undefined,
    hours?.[language],
    address?.[language],
    privacy?.text?.[language],
  ];
  return [
    ...lines.flatMap((line) => (line === undefined ? [] : [{ text: line }])),
    ...(privacy?.url ? [{ text: text(messages, language, 'privacy'), url: privacy.url }] : []),
  ];
}

const disownBlock = (url: string, language: Language): MailBlock => ({
  kind: 'links',
  title: text(messages, language, 'disown-title'),
  links: [{ label: text(messages, language, 'disown'), url: `${url}?lang=${language}` }],
});

function greet(name: string, language: Language): string {
  const shown = greetedName(name);
  return text(messages, language, shown ? 'greeting' : 'greeting-nameless', { name: shown });
}
