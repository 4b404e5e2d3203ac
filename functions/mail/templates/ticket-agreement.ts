import { type Messages, text } from '../../../shared/i18n/messages.ts';
import { showTicketId } from '../../../shared/runtime/ids.ts';
import { type Renderer, required } from './renderer.ts';
import { aboutTicket } from './short-about-ticket.ts';
import { staffWords } from './staff-words.ts';

const messages = {
  subject: {
    en: 'What we agreed: {subject} ({number})',
    'zh-CN': '变更确认：{subject}（工单 {number}）',
  },
  /** Towards an address that is only claimed, which gets nothing that was typed. */
  'subject-numbered': { en: 'What we agreed: ticket {number}', 'zh-CN': '变更确认：工单 {number}' },
  lead: {
    en: 'We changed what was ordered as we agreed with you. Please keep this mail:',
    'zh-CN': '我们已按与您商定的内容变更订单，请保留此邮件：',
  },
  files: { en: 'Files', 'zh-CN': '附件' },
  open: { en: 'See the ticket', 'zh-CN': '查看工单' },
  hint: {
    en: 'If this is not what you agreed to, please tell us at once.',
    'zh-CN': '如与您的约定不符，请立即告知我们。',
  },
  short: {
    en: 'We changed what you ordered as agreed (ticket {number}). Please check it:',
    'zh-CN': '已按与您商定的内容变更订单（工单{number}），请核对：',
  },
} satisfies Messages;

/** An agreed change of what was ordered, in writing. */
export const ticketAgreement: Renderer<'ticket-agreement'> = {
  automatic: false,
  body({ subject, body, agent }, context) {
    const { language, ticketId, urls } = context;
    const number = showTicketId(required(ticketId, 'ticket'));
    const say = (key: keyof typeof messages) => text(messages, language, key, { subject, number });
    return staffWords({ subject, body, agent }, say, context, [
      { kind: 'button', label: say('open'), url: required(urls.tracking, 'tracking link') },
      { kind: 'hint', text: say('hint') },
    ]);
  },
  short: (_, context) => aboutTicket(messages, 'short', context),
};
