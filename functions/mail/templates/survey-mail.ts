import type { SurveyKind } from '../../../events/vocabulary.ts';
import { text } from '../../../shared/i18n/messages.ts';
import { quoted } from '../../../shared/mail/quoted.ts';
import { showTicketId } from '../../../shared/runtime/ids.ts';
import { surveyKindRows } from '../../../shared/surveys/kinds.ts';
import { type Renderer, required } from './renderer.ts';

/**
 * The invitation to a survey: the answers of its scale, the best first, each a link that opens the survey with that score
 * chosen.
 */
export const surveyMail = <K extends SurveyKind>(kind: K): Renderer<`survey-${K}`> => ({
  automatic: true,
  body({ subject }, { language, ticketId, urls }) {
    const { scale, mail } = surveyKindRows[kind];
    const number = showTicketId(required(ticketId, 'ticket'));
    // Towards an address that is only claimed there is no subject: nothing that was typed goes there.
    const about = quoted(subject) || number;
    const say = (key: keyof typeof mail) => text(mail, language, key, { subject: about, number });
    const surveyUrl = required(urls.survey, 'survey link');
    return {
      subject: say('subject'),
      preview: say('lead'),
      blocks: [
        { kind: 'text', text: say('lead') },
        {
          kind: 'choices',
          choices: scale.toReversed().map(({ score, label }) => ({
            label: `${score} · ${label[language]}`,
            url: `${surveyUrl}?score=${score}`,
          })),
        },
        { kind: 'hint', text: say('hint') },
      ],
    };
  },
});
