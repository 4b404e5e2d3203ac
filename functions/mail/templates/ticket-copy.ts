import { type Messages, text } from '../../../shared/i18n/messages.ts';
import { showTicketId } from '../../../shared/runtime/ids.ts';
import { type Renderer, required } from './renderer.ts';
import { staffWords } from './staff-words.ts';

const messages = {
  subject: { en: 'Copy for you: {subject} ({number})', 'zh-CN': '抄送给您：{subject}（工单 {number}）' },
  /** Towards somebody who was only named by the sender of a mail, and gets nothing that was typed. */
  'subject-numbered': { en: 'Copy for you: ticket {number}', 'zh-CN': '抄送给您：工单 {number}' },
  lead: {
    en: 'You get a copy of what we wrote about ticket {number}:',
    'zh-CN': '以下是我们关于工单 {number} 的回复，抄送给您：',
  },
  files: { en: 'Attached files', 'zh-CN': '附件' },
  hint: {
    en: 'If you answer this mail, your answer reaches us under your own name.',
    'zh-CN': '您可以直接回复本邮件，回复会以您本人的名义转给我们。',
  },
} satisfies Messages;

/** What a member of staff wrote to a customer, for somebody who takes part in the ticket: without a link of the customer's. */
export const ticketCopy: Renderer<'ticket-copy'> = {
  automatic: false,
  body({ subject, body, agent }, context) {
    const { language, ticketId, answerable } = context;
    const number = showTicketId(required(ticketId, 'ticket'));
    const say = (key: keyof typeof messages) => text(messages, language, key, { subject, number });
    const hint = answerable ? [{ kind: 'hint' as const, text: say('hint') }] : [];
    return staffWords({ subject, body, agent }, say, context, hint);
  },
};
