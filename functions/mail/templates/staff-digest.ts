import { type Messages, text } from '../../../shared/i18n/messages.ts';
import type { MailBlock } from '../../../shared/mail/content.ts';
import { quoted } from '../../../shared/mail/quoted.ts';
import type { TemplateVariables } from '../../../shared/mail/templates.ts';
import { showTicketId } from '../../../shared/runtime/ids.ts';
import type { Renderer } from './renderer.ts';

type Told = TemplateVariables['staff-digest']['tickets'][number];
type News = Told['news'][number];

const messages = {
  'new-ticket': { en: 'New ticket in your queue, {when}', 'zh-CN': '队列有新工单，{when}' },
  assigned: { en: '{by} gave it to you, {when}', 'zh-CN': '{by} 分配给您，{when}' },
  answer: { en: '{by} wrote, {when}', 'zh-CN': '{by} 来信，{when}' },
  mention: { en: '{by} mentioned you in a note, {when}', 'zh-CN': '{by} 在备注中提到您，{when}' },
  approval: {
    en: '{by} asks for a compensation that needs your approval, {when}',
    'zh-CN': '{by} 申请补偿，待您审批，{when}',
  },
  'care-approval': {
    en: 'Care messages that wait for your approval: {care}',
    'zh-CN': '待您审批的关怀消息：{care} 条',
  },
  'due-soon': { en: '{target} is due {when}', 'zh-CN': '{target}即将到期：{when}' },
  overdue: { en: '{target} was due {when}', 'zh-CN': '{target}已超时，时限为{when}' },
  'reply-stopped': {
    en: 'Your reply that was to leave later was held back, {when}: look at it',
    'zh-CN': '您的定时回复已被拦下，{when}，请查看',
  },
  back: { en: 'A ticket that was put off is back, {when}', 'zh-CN': '稍后处理的工单已到时间，{when}' },
  followed: {
    en: 'News on a ticket that you follow, by {by}, {when}',
    'zh-CN': '您关注的工单有新动态，{by}，{when}',
  },
  'first-response': { en: 'First response', 'zh-CN': '首次响应' },
  'next-reply': { en: 'Next reply', 'zh-CN': '下次回复' },
  resolution: { en: 'Resolution', 'zh-CN': '解决' },
  system: { en: 'The system', 'zh-CN': '系统' },
  one: { en: 'Ticket {number}: {what}', 'zh-CN': '工单 {number}：{what}' },
  several: { en: '{count} tickets for you', 'zh-CN': '您有 {count} 张工单待查看' },
  'several-late': {
    en: '{count} tickets for you, {late} overdue',
    'zh-CN': '您有 {count} 张工单待查看，{late} 张已超时',
  },
  lead: {
    en: 'What came up since the last mail, and is still open:',
    'zh-CN': '以下是上封邮件之后的新情况，均未处理完：',
  },
  ticket: { en: 'Ticket', 'zh-CN': '工单' },
  subject: { en: 'Subject', 'zh-CN': '主题' },
  customer: { en: 'Customer', 'zh-CN': '客户' },
  nameless: { en: 'not known', 'zh-CN': '未留姓名' },
  queue: { en: 'Queue', 'zh-CN': '队列' },
  news: { en: 'News', 'zh-CN': '情况' },
  open: { en: 'Open the ticket', 'zh-CN': '打开工单' },
  more: {
    en: 'There are {more} more tickets in your list of notices.',
    'zh-CN': '提醒列表中还有 {more} 张工单未列出。',
  },
  choose: {
    en: 'You choose what comes by mail: at once, hourly, daily or never, in the settings of your notices.',
    'zh-CN': '可在“提醒设置”中选择各类邮件：立即、每小时汇总、每天汇总或不发送。',
  },
} satisfies Messages;

/** Tells a member of staff what came up on tickets: subject and customer of each, nothing of what customers wrote. */
export const staffDigest: Renderer<'staff-digest'> = {
  automatic: true,
  body({ tickets, more, care = 0 }, { language, urls: { tickets: links = [] } }) {
    const say = (key: keyof typeof messages, params = {}) => text(messages, language, key, params);
    const sayNews = ({ kind, by, when, target }: News): string =>
      say(kind, {
        when,
        by: by === 'system' ? say('system') : quoted(by),
        target: target ? say(target) : '',
      });
    const count = tickets.length + more;
    const late = tickets.filter(({ news }) => news.some(({ kind }) => kind === 'overdue')).length;
    const [first] = tickets;
    const only = count === 1 && care === 0 ? first?.news[0] : undefined;
    const waiting = say('care-approval', { care });
    const subject =
      first && only
        ? say('one', { number: showTicketId(first.ticketId), what: sayNews(only) })
        : count === 0
          ? waiting
          : say(late > 0 ? 'several-late' : 'several', { count, late });
    const blocksOf = (
      { ticketId, subject: about, customer, queue, news }: Told,
      index: number,
    ): MailBlock[] => {
      const url = links[index]?.url;
      return [
        {
          kind: 'facts',
          facts: [
            { label: say('ticket'), value: showTicketId(ticketId) },
            { label: say('subject'), value: quoted(about) },
            { label: say('customer'), value: quoted(customer) || say('nameless') },
            { label: say('queue'), value: queue },
            // A single piece of news stands above already.
            ...(only && news.length === 1
              ? []
              : news.map((each) => ({ label: say('news'), value: sayNews(each) }))),
          ],
        },
        ...(url ? [{ kind: 'button' as const, label: say('open'), url }] : []),
      ];
    };
    return {
      subject,
      preview: tickets
        .map(({ subject: about }) => about)
        .join(' · ')
        .slice(0, 120),
      blocks: [
        { kind: 'text', text: only ? sayNews(only) : say('lead') },
        ...tickets.flatMap(blocksOf),
        ...(care > 0 ? [{ kind: 'text' as const, text: waiting }] : []),
        ...(more > 0 ? [{ kind: 'text' as const, text: say('more', { more }) }] : []),
        { kind: 'hint', text: say('choose') },
      ],
    };
  },
};
