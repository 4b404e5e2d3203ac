import { type Messages, text } from '../../../shared/i18n/messages.ts';
import { quoted } from '../../../shared/mail/quoted.ts';
import { showTicketId } from '../../../shared/runtime/ids.ts';
import { type Renderer, required } from './renderer.ts';
import { notYetBlocks, outcomeBlocks } from './resolved-blocks.ts';
import { aboutTicket } from './short-about-ticket.ts';

const messages = {
  subject: { en: 'Resolved: {subject} ({number})', 'zh-CN': '已处理完毕：{subject}（工单 {number}）' },
  /** Towards an address that is only claimed, which gets nothing that was typed. */
  'subject-numbered': { en: 'Your ticket {number} is resolved', 'zh-CN': '工单 {number} 已处理完毕' },
  lead: { en: 'Your ticket {number} is resolved.', 'zh-CN': '您的工单 {number} 已处理完毕。' },
  'lead-bare': {
    en: 'Your ticket {number} is resolved. The page behind the link tells the outcome.',
    'zh-CN': '您的工单 {number} 已处理完毕，处理结果请打开下面的链接查看。',
  },
  short: {
    en: 'Your ticket {number} is resolved. See how, or tell us that it is not:',
    'zh-CN': '您的工单{number}已处理完毕，查看结果或告知仍未解决：',
  },
} satisfies Messages;

/** Tells a customer how a ticket ended, and how to say that it is not solved. */
export const ticketResolved: Renderer<'ticket-resolved'> = {
  automatic: true,
  body({ subject, outcome }, context) {
    const number = showTicketId(required(context.ticketId, 'ticket'));
    const say = (key: keyof typeof messages) =>
      text(messages, context.language, key, { subject: quoted(subject), number });
    const lead = say(outcome === '' ? 'lead-bare' : 'lead');
    return {
      subject: say(subject === '' ? 'subject-numbered' : 'subject'),
      preview: outcome === '' ? lead : outcome.slice(0, 120),
      blocks: [
        { kind: 'text', text: lead },
        ...outcomeBlocks(outcome, context.language),
        ...notYetBlocks(context),
      ],
    };
  },
  short: (_, context) => aboutTicket(messages, 'short', context),
};
