import { type Messages, text } from '../../../shared/i18n/messages.ts';
import { quoted } from '../../../shared/mail/quoted.ts';
import { showTicketId } from '../../../shared/runtime/ids.ts';
import { type Renderer, required } from './renderer.ts';

const messages = {
  subject: { en: 'How did we do? ({number})', 'zh-CN': '这次服务，您满意吗？（工单 {number}）' },
  lead: {
    en: 'Your ticket “{subject}” has been resolved. How was our service?',
    'zh-CN': '您的工单“{subject}”已经处理完毕。这次服务，您满意吗？',
  },
  '5': { en: 'Very good', 'zh-CN': '非常满意' },
  '4': { en: 'Good', 'zh-CN': '满意' },
  '3': { en: 'Fair', 'zh-CN': '一般' },
  '2': { en: 'Bad', 'zh-CN': '不满意' },
  '1': { en: 'Very bad', 'zh-CN': '非常不满意' },
  hint: {
    en: 'One more press on the page that opens sends your answer. It takes a few seconds.',
    'zh-CN': '点选后会打开一个页面，再点一下“提交评价”即可，只需几秒钟。',
  },
} satisfies Messages;

const scores = [5, 4, 3, 2, 1] as const;

/** CSAT after a resolution: five answers, each a link that opens the survey with that score chosen. */
export const surveyCsat: Renderer<'survey-csat'> = {
  automatic: true,
  body({ subject }, { language, ticketId, urls }) {
    const number = showTicketId(required(ticketId, 'ticket'));
    const say = (key: keyof typeof messages) =>
      text(messages, language, key, { subject: quoted(subject), number });
    const surveyUrl = required(urls.survey, 'survey link');
    return {
      subject: say('subject'),
      preview: say('lead'),
      blocks: [
        { kind: 'text', text: say('lead') },
        {
          kind: 'choices',
          choices: scores.map((score) => ({
            label: `${score} · ${say(`${score}`)}`,
            url: `${surveyUrl}?score=${score}`,
          })),
        },
        { kind: 'hint', text: say('hint') },
      ],
    };
  },
};
