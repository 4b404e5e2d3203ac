import * as z from 'zod';
import { type Messages, text } from '../../../shared/i18n/messages.ts';
import { showTicketId } from '../../../shared/runtime/ids.ts';
import { defineTemplate, required } from './define-template.ts';

const messages = {
  subject: { en: 'Our reply: {subject} ({number})', 'zh-CN': '回复：{subject}（工单 {number}）' },
  lead: {
    en: 'We have replied to your ticket {number}:',
    'zh-CN': '您的工单 {number} 有新的回复：',
  },
  open: { en: 'View and answer', 'zh-CN': '查看并回复' },
  hint: {
    en: 'Please answer through this link, so that your answer reaches the right person.',
    'zh-CN': '请通过上面的链接回复，以便第一时间转给负责您工单的同事。',
  },
} satisfies Messages;

/** What a member of staff wrote to the customer. */
export const ticketReply = defineTemplate({
  name: 'ticket-reply',
  automatic: false,
  variables: z.object({ subject: z.string(), body: z.string(), linkVersion: z.number().int() }),
  body({ subject, body }, { language, ticketId, urls }) {
    const number = showTicketId(required(ticketId, 'ticket'));
    const say = (key: keyof typeof messages) => text(messages, language, key, { subject, number });
    return {
      subject: say('subject'),
      preview: body.slice(0, 120),
      blocks: [
        { kind: 'text', text: say('lead') },
        { kind: 'quote', text: body },
        { kind: 'button', label: say('open'), url: required(urls.tracking, 'tracking link') },
        { kind: 'hint', text: say('hint') },
      ],
    };
  },
});
