import { type Messages, text } from '../../../shared/i18n/messages.ts';
import type { Renderer } from './renderer.ts';

const messages = {
  subject: {
    en: 'Holidays of “{calendar}” end on {filledThrough}',
    'zh-CN': '“{calendar}”的节假日只录入到 {filledThrough}',
  },
  lead: {
    en: 'After that day due times are computed without the holidays that are not entered: too early around them.',
    'zh-CN': '此后的服务时限会按没有节假日计算，遇到假期会偏早。',
  },
  calendar: { en: 'Calendar', 'zh-CN': '日历' },
  filled: { en: 'Entered up to', 'zh-CN': '已录入到' },
  missing: { en: 'Missing', 'zh-CN': '还缺' },
  how: {
    en: 'Enter them in the settings under Calendars and raise “entered up to”. Due times of open tickets are then computed anew. Until then this mail comes every week.',
    'zh-CN':
      '请在“设置 › 日历”中补录，并更新“已录入到”的日期；未结工单的时限会随即重新计算。补录之前，每周提醒一次。',
  },
} satisfies Messages;

/** Tells administrators that the holidays of a calendar are not entered for long. */
export const calendarEnds: Renderer<'calendar-ends'> = {
  automatic: true,
  body({ calendar, calendarId, filledThrough, awaited }, { language }) {
    const say = (key: keyof typeof messages, params = {}) => text(messages, language, key, params);
    return {
      subject: say('subject', { calendar, filledThrough }),
      preview: say('lead'),
      blocks: [
        { kind: 'text', text: say('lead') },
        {
          kind: 'facts',
          facts: [
            { label: say('calendar'), value: `${calendar} (${calendarId})` },
            { label: say('filled'), value: filledThrough },
            { label: say('missing'), value: awaited },
          ],
        },
        { kind: 'text', text: say('how') },
      ],
    };
  },
};
