import type { Messages } from '../../../shared/i18n/messages.ts';
import { text } from '../../../shared/i18n/messages.ts';
import { quoted } from '../../../shared/mail/quoted.ts';
import { showTicketId } from '../../../shared/runtime/ids.ts';
import { ticketKindRows } from '../../../shared/tickets/kinds.ts';
import { type Renderer, required } from './renderer.ts';

const messages = {
  subject: { en: 'We have your {kind} ({number})', 'zh-CN': '已收到您的{kind}（工单 {number}）' },
  usual: {
    en: 'Thank you for writing to us. We have your {kind} and will get back to you soon.',
    'zh-CN': '感谢您联系我们。您的{kind}已经收到，我们会尽快处理并答复您。',
  },
  number: { en: 'Number', 'zh-CN': '工单号' },
  kind: { en: 'Type', 'zh-CN': '类型' },
  about: { en: 'Subject', 'zh-CN': '主题' },
  code: { en: 'Code', 'zh-CN': '验证码' },
  'code-use': {
    en: 'The code opens our answers on the page that you came to when you wrote to us.',
    'zh-CN': '在您提交后看到的页面上输入验证码，即可在该页面查看我们的答复。',
  },
  track: { en: 'View the status', 'zh-CN': '查看处理进度' },
  add: {
    en: 'You can also add details there, without signing in.',
    'zh-CN': '如需补充情况，打开上面的链接直接留言即可，无需登录。',
  },
  short: {
    en: 'We have your {kind}, number {number}. Status:',
    'zh-CN': '已收到您的{kind}，工单{number}。进度：',
  },
  'short-code': {
    en: 'We have your {kind}, number {number}, code {code}. Status:',
    'zh-CN': '已收到您的{kind}，工单{number}，验证码{code}。进度：',
  },
} satisfies Messages;

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** The first word after intake: number and tracking link, and the code where whoever posted was led to a page. */
export const ticketAcknowledged: Renderer<'ticket-acknowledged'> = {
  automatic: true,
  body({ subject, kind }, { language, ticketId, urls, code }) {
    const noun = ticketKindRows[kind].noun[language];
    const say = (key: keyof typeof messages) => text(messages, language, key, { kind: noun, number });
    const number = showTicketId(required(ticketId, 'ticket'));
    const lead = ticketKindRows[kind].acknowledgement?.[language] ?? say('usual');
    return {
      subject: say('subject'),
      preview: lead,
      blocks: [
        { kind: 'text', text: lead },
        {
          kind: 'facts',
          facts: [
            { label: say('number'), value: number },
            { label: say('kind'), value: capitalised(noun) },
            ...(subject === '' ? [] : [{ label: say('about'), value: quoted(subject) }]),
            ...(code === undefined ? [] : [{ label: say('code'), value: code }]),
          ],
        },
        ...(code === undefined ? [] : [{ kind: 'hint' as const, text: say('code-use') }]),
        { kind: 'button', label: say('track'), url: required(urls.tracking, 'tracking link') },
        { kind: 'hint', text: say('add') },
      ],
    };
  },
  short({ kind }, { language, ticketId, urls, code }) {
    const number = showTicketId(required(ticketId, 'ticket'));
    const params = { kind: ticketKindRows[kind].noun[language], number, code: code ?? '' };
    return {
      text: text(messages, language, code === undefined ? 'short' : 'short-code', params),
      url: required(urls.tracking, 'tracking link'),
    };
  },
};
