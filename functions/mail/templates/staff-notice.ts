import { type Messages, text } from '../../../shared/i18n/messages.ts';
import { answerAboveMark } from '../../../shared/mail/answer-above.ts';
import type { Renderer } from './renderer.ts';

const messages = {
  subject: { en: 'New message on ticket {number}: {subject}', 'zh-CN': '工单 {number} 有新消息：{subject}' },
  customer: { en: '{name}, the customer, wrote:', 'zh-CN': '客户 {name} 来信：' },
  participant: {
    en: '{name} wrote, who takes part and is not the customer:',
    'zh-CN': '参与人 {name}（非客户本人）来信：',
  },
  unverified: {
    en: 'Somebody wrote as {name}. The mail could not be verified: it may be from somebody else.',
    'zh-CN': '有人以 {name} 的名义来信，未通过发件人验证，可能并非本人：',
  },
  page: {
    en: 'Somebody wrote on the page after a post that names {name}. Nothing shows who it was.',
    'zh-CN': '有人在以 {name} 的名义提交后的页面上留言，无法确认是谁：',
  },
  open: { en: 'Open the ticket', 'zh-CN': '打开工单' },
  above: { en: 'Answer above this line {mark}', 'zh-CN': '请在此行上方回复 {mark}' },
  reply: {
    en: 'If you answer this mail, what you write above that line is sent to the customer as your reply.',
    'zh-CN': '直接回复本邮件，您在该行上方所写的内容会作为答复发给客户。',
  },
  note: {
    en: 'If you answer this mail, what you write above that line becomes a note that only staff see.',
    'zh-CN': '直接回复本邮件，您在该行上方所写的内容会记为仅内部可见的备注。',
  },
} satisfies Messages;

/** Tells a member of staff what somebody wrote to a ticket. */
export const staffNotice: Renderer<'staff-notice'> = {
  automatic: true,
  body(
    { number, subject, writer, body, answerIs },
    { language, answerable, urls: { tickets: [open] = [] } },
  ) {
    const say = (key: keyof typeof messages) =>
      text(messages, language, key, { number, subject, name: writer.name, mark: answerAboveMark });
    return {
      subject: say('subject'),
      preview: body.slice(0, 120),
      blocks: [
        ...(answerable ? [{ kind: 'hint' as const, text: say('above') }] : []),
        { kind: 'text', text: say(writer.is) },
        { kind: 'quote', text: body },
        ...(open ? [{ kind: 'button' as const, label: say('open'), url: open.url }] : []),
        ...(answerable ? [{ kind: 'hint' as const, text: say(answerIs) }] : []),
      ],
    };
  },
};
