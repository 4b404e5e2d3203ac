import { type Messages, text } from '../../../shared/i18n/messages.ts';
import type { Renderer } from './renderer.ts';

const messages = {
  subject: { en: 'We have {count} more of your messages', 'zh-CN': '另有 {count} 条留言已收到' },
  lead: {
    en: 'You wrote to us several times within a short while. So that your mailbox stays readable, here are the numbers of the further ones in one mail.',
    'zh-CN': '您在短时间内多次联系我们。为免邮件过多，其余工单号合并在这封邮件里告诉您。',
  },
  numbers: { en: 'Numbers, each with its status', 'zh-CN': '工单号（点击查看处理进度）' },
  short: {
    en: 'We have {count} more of your messages: {numbers}',
    'zh-CN': '另有{count}条留言已收到，工单{numbers}',
  },
} satisfies Messages;

/** Numbers that a short message names. */
const maxNamed = 3;

/** The numbers of tickets that were not acknowledged one by one. */
export const ticketDigest: Renderer<'ticket-digest'> = {
  automatic: true,
  body(_, { language, urls: { tickets = [] } }) {
    const say = (key: keyof typeof messages) => text(messages, language, key, { count: tickets.length });
    return {
      subject: say('subject'),
      preview: say('lead'),
      blocks: [
        { kind: 'text', text: say('lead') },
        {
          kind: 'links',
          title: say('numbers'),
          links: tickets.map(({ number, url }) => ({ label: number, url })),
        },
      ],
    };
  },
  short(_, { language, urls: { tickets = [] } }) {
    const named = tickets.slice(0, maxNamed).map(({ number }) => number);
    const numbers = [...named, ...(tickets.length > maxNamed ? ['…'] : [])].join(
      language === 'en' ? ', ' : '、',
    );
    return {
      text: text(messages, language, 'short', { count: tickets.length, numbers }),
      ...(tickets.length === 1 ? { url: tickets[0]?.url } : {}),
    };
  },
};
