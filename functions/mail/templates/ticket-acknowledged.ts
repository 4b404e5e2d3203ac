import * as z from 'zod';
import { type Language, TicketKind } from '../../../events/vocabulary.ts';
import type { Messages } from '../../../shared/i18n/messages.ts';
import { text } from '../../../shared/i18n/messages.ts';
import { quoted } from '../../../shared/mail/quoted.ts';
import { showTicketId } from '../../../shared/runtime/ids.ts';
import { defineTemplate, required } from './define-template.ts';

const kinds: Record<TicketKind, Record<Language, string>> = {
  complaint: { en: 'complaint', 'zh-CN': '投诉' },
  enquiry: { en: 'enquiry', 'zh-CN': '咨询' },
  repair: { en: 'repair request', 'zh-CN': '报修' },
  return: { en: 'return request', 'zh-CN': '退换申请' },
  'spare-part': { en: 'spare part request', 'zh-CN': '配件需求' },
  suggestion: { en: 'suggestion', 'zh-CN': '建议' },
  compliment: { en: 'compliment', 'zh-CN': '表扬' },
};

const messages = {
  subject: { en: 'We have your {kind} ({number})', 'zh-CN': '已收到您的{kind}（工单 {number}）' },
  usual: {
    en: 'Thank you for writing to us. We have your {kind} and will get back to you soon.',
    'zh-CN': '感谢您联系我们。您的{kind}已经收到，我们会尽快处理并答复您。',
  },
  complaint: {
    en: 'We are sorry for the trouble. We have your complaint, will look into it carefully and get back to you soon.',
    'zh-CN': '给您带来不便，非常抱歉。您的投诉已经收到，我们会认真核实，尽快给您答复。',
  },
  compliment: {
    en: 'Thank you for your kind words. We have passed them on to our colleagues.',
    'zh-CN': '谢谢您的认可！您的表扬我们已经收到，并会转达给相关同事。',
  },
  number: { en: 'Number', 'zh-CN': '工单编号' },
  kind: { en: 'Type', 'zh-CN': '类型' },
  about: { en: 'Subject', 'zh-CN': '主题' },
  track: { en: 'See where it stands', 'zh-CN': '查看处理进度' },
  add: {
    en: 'You can also add details there, without signing in.',
    'zh-CN': '如需补充情况，打开上面的链接直接留言即可，无需登录。',
  },
} satisfies Messages;

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** The first word after intake: number and tracking link. */
export const ticketAcknowledged = defineTemplate({
  name: 'ticket-acknowledged',
  automatic: true,
  variables: z.object({ subject: z.string(), kind: TicketKind, linkVersion: z.number().int() }),
  body({ subject, kind }, { language, ticketId, urls }) {
    const say = (key: keyof typeof messages) =>
      text(messages, language, key, { kind: kinds[kind][language], number });
    const number = showTicketId(required(ticketId, 'ticket'));
    const lead = kind === 'complaint' || kind === 'compliment' ? say(kind) : say('usual');
    return {
      subject: say('subject'),
      preview: lead,
      blocks: [
        { kind: 'text', text: lead },
        {
          kind: 'facts',
          facts: [
            { label: say('number'), value: number },
            { label: say('kind'), value: capitalised(kinds[kind][language]) },
            { label: say('about'), value: quoted(subject) },
          ],
        },
        { kind: 'button', label: say('track'), url: required(urls.tracking, 'tracking link') },
        { kind: 'hint', text: say('add') },
      ],
    };
  },
});
