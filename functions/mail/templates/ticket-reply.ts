import { type Messages, text } from '../../../shared/i18n/messages.ts';
import { showTicketId } from '../../../shared/runtime/ids.ts';
import { type Renderer, required } from './renderer.ts';
import { notYetBlocks, outcomeBlocks } from './resolved-blocks.ts';
import { aboutTicket } from './short-about-ticket.ts';
import { staffWords } from './staff-words.ts';

const messages = {
  subject: { en: 'Our reply: {subject} ({number})', 'zh-CN': '回复：{subject}（工单 {number}）' },
  /** Towards an address that is only claimed, which gets nothing that was typed. */
  'subject-numbered': { en: 'Our reply to your ticket {number}', 'zh-CN': '回复：工单 {number}' },
  lead: {
    en: 'We have replied to your ticket {number}:',
    'zh-CN': '您的工单 {number} 有新的回复：',
  },
  'begins-subject': { en: '{subject} ({number})', 'zh-CN': '{subject}（工单 {number}）' },
  'begins-subject-numbered': { en: 'A message for you ({number})', 'zh-CN': '给您的消息（工单 {number}）' },
  'begins-lead': {
    en: 'We are writing to you about the following; its number with us is {number}:',
    'zh-CN': '我们就以下事项与您联系，工单号为 {number}：',
  },
  'begins-short': {
    en: 'We have a message for you ({number}):',
    'zh-CN': '我们有事与您联系（工单{number}），请查看：',
  },
  open: { en: 'View and answer', 'zh-CN': '查看并回复' },
  resolved: { en: 'With this, your ticket is resolved.', 'zh-CN': '您的工单至此已处理完毕。' },
  files: { en: 'Attached files', 'zh-CN': '附件' },
  'hint-answerable': {
    en: 'You can answer this mail, or through this link: both reach the right person.',
    'zh-CN': '您可以直接回复本邮件，也可以通过上面的链接回复，均会转给负责您工单的同事。',
  },
  hint: {
    en: 'Please answer through this link, so that your answer reaches the right person.',
    'zh-CN': '请通过上面的链接回复，以便第一时间转给负责您工单的同事。',
  },
  short: { en: 'We have answered your ticket {number}:', 'zh-CN': '您的工单{number}有新回复，请查看：' },
  'short-resolved': {
    en: 'We have answered your ticket {number}; it is resolved:',
    'zh-CN': '您的工单{number}有新回复，已处理完毕，请查看：',
  },
} satisfies Messages;

/** What a member of staff wrote to the customer, in answer or first. */
export const ticketReply: Renderer<'ticket-reply'> = {
  automatic: false,
  body({ subject, body, agent, outcome, begins }, context) {
    const { language, ticketId, urls, answerable } = context;
    const words = { subject, body, agent };
    const number = showTicketId(required(ticketId, 'ticket'));
    const say = (key: keyof typeof messages) => text(messages, language, key, { subject, number });
    const sayWords = (key: 'subject' | 'subject-numbered' | 'lead' | 'files') =>
      say(begins && key !== 'files' ? `begins-${key}` : key);
    const resolved = [
      { kind: 'text' as const, text: say('resolved') },
      ...outcomeBlocks(outcome ?? '', language),
      ...notYetBlocks(context),
    ];
    if (outcome !== undefined) return staffWords(words, sayWords, context, resolved);
    return staffWords(words, sayWords, context, [
      { kind: 'button', label: say('open'), url: required(urls.tracking, 'tracking link') },
      { kind: 'hint', text: say(answerable ? 'hint-answerable' : 'hint') },
    ]);
  },
  short: ({ outcome, begins }, context) =>
    aboutTicket(
      messages,
      begins ? 'begins-short' : outcome === undefined ? 'short' : 'short-resolved',
      context,
    ),
};
