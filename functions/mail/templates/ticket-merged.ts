import { type Messages, text } from '../../../shared/i18n/messages.ts';
import { quoted } from '../../../shared/mail/quoted.ts';
import { showTicketId } from '../../../shared/runtime/ids.ts';
import { type Renderer, required } from './renderer.ts';
import { aboutTicket } from './short-about-ticket.ts';

const messages = {
  subject: {
    en: 'Ticket {number} goes on as {into}',
    'zh-CN': '工单 {number} 已合并到 {into}',
  },
  lead: {
    en: 'You have more than one ticket about this matter. So that nothing is lost between them, we go on with one.',
    'zh-CN': '关于此事您有多个工单。为避免遗漏，我们将合并处理。',
  },
  'subject-apart': {
    en: 'Ticket {number} is handled together with another one',
    'zh-CN': '工单 {number} 将与另一工单一并处理',
  },
  'lead-apart': {
    en: 'So that nothing is lost between them, we handle your ticket together with another one about the matter.',
    'zh-CN': '为避免遗漏，我们会将您的工单与同一事项的另一工单一并处理。',
  },
  'hint-apart': {
    en: 'The link still leads to your ticket, and you can write to us there.',
    'zh-CN': '原来的链接仍然有效，您可以在那里继续留言。',
  },
  number: { en: 'Your ticket', 'zh-CN': '原工单' },
  into: { en: 'Goes on as', 'zh-CN': '合并到' },
  about: { en: 'Subject', 'zh-CN': '主题' },
  track: { en: 'View the status', 'zh-CN': '查看处理进度' },
  hint: {
    en: 'Both links lead there, and everything that you wrote is kept.',
    'zh-CN': '原来的链接仍然有效，您提交的内容全部保留。',
  },
  short: { en: 'Your ticket {number} goes on as {into}:', 'zh-CN': '您的工单{number}已合并到{into}，进度：' },
  'short-apart': {
    en: 'We handle your ticket {number} together with another one:',
    'zh-CN': '您的工单{number}将与另一工单一并处理，进度：',
  },
} satisfies Messages;

/** Tells a customer that two tickets have become one. */
export const ticketMerged: Renderer<'ticket-merged'> = {
  automatic: true,
  body({ subject, into: target }, { language, ticketId, urls }) {
    const number = showTicketId(required(ticketId, 'ticket'));
    const into = target === undefined ? '' : showTicketId(target);
    const say = (key: keyof typeof messages) => text(messages, language, key, { number, into });
    const lead = say(into ? 'lead' : 'lead-apart');
    return {
      subject: say(into ? 'subject' : 'subject-apart'),
      preview: lead,
      blocks: [
        { kind: 'text', text: lead },
        {
          kind: 'facts',
          facts: [
            { label: say('number'), value: number },
            ...(into ? [{ label: say('into'), value: into }] : []),
            ...(subject === '' ? [] : [{ label: say('about'), value: quoted(subject) }]),
          ],
        },
        { kind: 'button', label: say('track'), url: required(urls.tracking, 'tracking link') },
        { kind: 'hint', text: say(into ? 'hint' : 'hint-apart') },
      ],
    };
  },
  short: ({ into }, context) =>
    into === undefined
      ? aboutTicket(messages, 'short-apart', context)
      : aboutTicket(messages, 'short', context, { into: showTicketId(into) }),
};
