import type { Language } from '../../../events/vocabulary.ts';
import { type Messages, text } from '../../../shared/i18n/messages.ts';
import type { MailBlock } from '../../../shared/mail/content.ts';
import { required, type TemplateContext } from './renderer.ts';

const messages = {
  outcome: { en: 'Outcome:', 'zh-CN': '处理结果：' },
  open: { en: 'View the ticket', 'zh-CN': '查看工单' },
  'not-yet': {
    en: 'Not solved yet? Press “Not solved yet” on the page behind the link, and we take it up again.',
    'zh-CN': '如果问题还没有解决，请打开上面的链接，点击“还没有解决”，我们会继续为您处理。',
  },
  'not-yet-answerable': {
    en: 'Not solved yet? Answer this mail, or press “Not solved yet” on the page behind the link, and we take it up again.',
    'zh-CN': '如果问题还没有解决，请直接回复本邮件，或打开上面的链接，点击“还没有解决”，我们会继续为您处理。',
  },
} satisfies Messages;

const say = (language: Language, key: keyof typeof messages): string => text(messages, language, key);

/** The outcome of a ticket in the words of staff; no block where its reader must not be told them. */
export const outcomeBlocks = (outcome: string, language: Language): MailBlock[] =>
  outcome === ''
    ? []
    : [
        { kind: 'text', text: say(language, 'outcome') },
        { kind: 'quote', text: outcome },
      ];

/** The way to the ticket, and how its reader says that it is not solved. */
export const notYetBlocks = ({ language, urls, answerable }: TemplateContext): MailBlock[] => [
  { kind: 'button', label: say(language, 'open'), url: required(urls.tracking, 'tracking link') },
  { kind: 'hint', text: say(language, answerable ? 'not-yet-answerable' : 'not-yet') },
];
