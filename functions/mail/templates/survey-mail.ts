import type { Language, SurveyKind } from '../../../events/vocabulary.ts';
import { type Messages, text } from '../../../shared/i18n/messages.ts';
import { sayMoment } from '../../../shared/i18n/say-moment.ts';
import type { MailBlock } from '../../../shared/mail/content.ts';
import { quoted } from '../../../shared/mail/quoted.ts';
import { showTicketId } from '../../../shared/runtime/ids.ts';
import { shownScale, surveyKindRows } from '../../../shared/surveys/kinds.ts';
import { after, days } from '../../../shared/time/clock.ts';
import { type Renderer, required } from './renderer.ts';
import { outcomeBlocks } from './resolved-blocks.ts';

const messages = {
  number: { en: 'Number', 'zh-CN': '工单号' },
  about: { en: 'Subject', 'zh-CN': '主题' },
  resolved: { en: 'Resolved', 'zh-CN': '处理完毕时间' },
  'not-yet': {
    en: 'Everything about this ticket, and the way to tell us that it is not solved yet:',
    'zh-CN': '查看此工单的全部内容，或告诉我们问题还没有解决：',
  },
  track: { en: 'View the ticket', 'zh-CN': '查看工单' },
  short: {
    en: 'Ticket {number} is resolved. How did we do?',
    'zh-CN': '工单{number}已处理完毕，请评价我们的服务。',
  },
} satisfies Messages;

interface Matter {
  number: string;
  subject: string;
  /** ISO 8601. */
  resolvedAt: string | undefined;
  outcome: string;
}

/** What the survey is about: number, subject, when and how it was resolved. */
function matterBlocks(
  { number, subject, resolvedAt, outcome }: Matter,
  { language, timeZone }: { language: Language; timeZone: string },
): MailBlock[] {
  const facts = [
    { label: text(messages, language, 'number'), value: number },
    ...(subject === '' ? [] : [{ label: text(messages, language, 'about'), value: subject }]),
    ...(resolvedAt === undefined
      ? []
      : [{ label: text(messages, language, 'resolved'), value: dayOf(resolvedAt, language, timeZone) }]),
  ];
  return [{ kind: 'facts', facts }, ...outcomeBlocks(outcome, language)];
}

/** An instant by its date: mail may be read on any later day, so that "today" would be wrong. */
const dayOf = (at: string, language: Language, zone: string): string =>
  sayMoment(new Date(at), { language, zone, now: after(new Date(at), days(2)) });

/** A number within a sentence: Chinese has no blanks of its own around it. */
const spaced = (number: string, language: Language): string =>
  language === 'zh-CN' ? ` ${number} ` : number;

/**
 * The invitation to a survey: the answers of its scale, the best first, each a link that opens the survey with that score
 * chosen.
 */
export const surveyMail = <K extends SurveyKind>(kind: K): Renderer<`survey-${K}`> => ({
  automatic: true,
  body({ subject, resolvedAt, outcome = '' }, { language, ticketId, timeZone, urls }) {
    const { mail } = surveyKindRows[kind];
    const number = showTicketId(required(ticketId, 'ticket'));
    // Towards an address that is only claimed there is no subject: nothing that was typed goes there.
    const about = quoted(subject);
    const matter = about === '' ? spaced(number, language) : `“${about}”`;
    const say = (key: keyof typeof mail) => text(mail, language, key, { matter, number });
    const surveyUrl = required(urls.survey, 'survey link');
    return {
      subject: say('subject'),
      preview: say('lead'),
      blocks: [
        { kind: 'text', text: say('lead') },
        {
          kind: 'choices',
          choices: shownScale(kind).map(({ score, label }) => ({
            label: `${score} · ${label[language]}`,
            url: `${surveyUrl}?score=${score}`,
          })),
        },
        { kind: 'hint', text: say('hint') },
        ...matterBlocks({ number, subject: about, resolvedAt, outcome }, { language, timeZone }),
        ...(urls.tracking === undefined
          ? []
          : [
              {
                kind: 'links' as const,
                title: text(messages, language, 'not-yet'),
                links: [{ label: text(messages, language, 'track'), url: urls.tracking }],
              },
            ]),
      ],
    };
  },
  short(_, { language, ticketId, urls }) {
    const number = showTicketId(required(ticketId, 'ticket'));
    return {
      text: text(messages, language, 'short', { number }),
      url: required(urls.survey, 'survey link'),
    };
  },
});
