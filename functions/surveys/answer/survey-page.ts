import type { Language, SurveyKind } from '../../../events/vocabulary.ts';
import { text } from '../../../shared/i18n/messages.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { otherLanguage, page, switchedForm } from '../../../shared/pages/layout.ts';
import { showTicketId } from '../../../shared/runtime/ids.ts';
import { type SurveyKindRow, shownScale, surveyKindRows } from '../../../shared/surveys/kinds.ts';
import { surveyMessages } from '../messages.ts';

export interface SurveyForm {
  kind: SurveyKind;
  language: Language;
  /** The matter asked about; not known where a refused form is shown again. */
  about?: { firm: string; ticketId: string };
  /** As it came: what is not a score chooses nothing. */
  score?: string | undefined;
  comment?: string | undefined;
  /** Texts beside the fields that are wrong. */
  errors?: { score?: string | undefined; comment?: string | undefined };
  /** What is wrong as a whole, where no field is to blame. */
  problem?: string | undefined;
}

/** The question with the answers of its scale. The form goes to its own address and keeps the language; nothing submits itself. */
export function surveyPage(form: SurveyForm): string {
  const { kind, language, about, score, comment = '', errors = {} } = form;
  const { page: words } = surveyKindRows[kind];
  const scale = shownScale(kind);
  const say = (key: keyof typeof surveyMessages) => text(surveyMessages, language, key);
  const sayOf = (key: keyof typeof words, params = {}) => text(words, language, key, params);
  const introduction = about
    ? html`<p>${sayOf('about', { firm: about.firm, number: showTicketId(about.ticketId) })}</p>`
    : undefined;
  const chosen = scale.find((each) => String(each.score) === score)?.score;
  const choices = scale.map(
    ({ score: each, label }) =>
      html`<label for="score-${each}"><input type="radio" id="score-${each}" name="score" value="${each}" required${
        each === chosen ? html` checked` : ''
      }><span>${each}</span><span>${label[language]}</span></label>`,
  );
  return page({
    language,
    title: sayOf('title'),
    switchTo: switchTo(language, chosen),
    keepsTyped: true,
    body: html`<h1>${sayOf('title')}</h1>
${introduction}
${summary(say(form.problem ? 'error.unsent' : 'error.summary'), errors, idsOf(scale), form.problem)}
<form id="${switchedForm}" method="post" action="?lang=${language}">
<input type="hidden" name="survey" value="${kind}">
<fieldset role="radiogroup"${invalid('score', errors.score)}>
<legend>${sayOf('question')}</legend>
${wrong('score', errors.score)}
<div class="choices">${choices}</div>
</fieldset>
<label for="comment">${say('comment')}</label>
${wrong('comment', errors.comment)}
<textarea id="comment" name="comment" maxlength="2000"${invalid('comment', errors.comment)}>
${comment}</textarea>
<button type="submit">${say('submit')}</button>
</form>`,
  });
}

/** The page after answering. A low score gets a word of its own. */
export function thanksPage(content: { language: Language; low: boolean; already: boolean }): string {
  const { language, low, already } = content;
  const say = (key: keyof typeof surveyMessages) => text(surveyMessages, language, key);
  return page({
    language,
    title: say('thanks'),
    switchTo: switchTo(language),
    body: html`<h1>${say('thanks')}</h1>
<section class="done" role="status">
${already && html`<p>${say('already')}</p>`}
<p>${say(low ? 'thanks.low' : 'thanks.text')}</p>
</section>`,
  });
}

/** The page of a survey whose ticket was taken up again after the mail: nothing is asked until it is resolved. */
export function openAgainPage(language: Language, ticketId: string): string {
  const say = (key: keyof typeof surveyMessages, params = {}) => text(surveyMessages, language, key, params);
  return page({
    language,
    title: say('again'),
    switchTo: switchTo(language),
    body: html`<h1>${say('again')}</h1>
<section><p>${say('again.text', { number: showTicketId(ticketId) })}</p></section>`,
  });
}

const switchTo = (language: Language, score?: number): string =>
  `?lang=${otherLanguage[language]}${score === undefined ? '' : `&score=${score}`}`;

type Field = keyof NonNullable<SurveyForm['errors']>;

const idsOf = (scale: SurveyKindRow['scale']): Record<Field, string> => ({
  score: `score-${scale[0]?.score}`,
  comment: 'comment',
});

function summary(
  title: string,
  errors: NonNullable<SurveyForm['errors']>,
  targets: Record<Field, string>,
  problem: string | undefined,
): Html | undefined {
  const entries = (Object.keys(targets) as Field[]).filter((field) => errors[field]);
  if (problem)
    return html`<section class="summary" role="alert"><h2>${title}</h2><p>${problem}</p></section>`;
  if (entries.length === 0) return undefined;
  const items = entries.map((field) => html`<li><a href="#${targets[field]}">${errors[field]}</a></li>`);
  return html`<section class="summary" role="alert"><h2>${title}</h2><ul>${items}</ul></section>`;
}

const invalid = (field: Field, error: string | undefined): Html | undefined =>
  error ? html` aria-invalid="true" aria-describedby="${field}-error"` : undefined;

const wrong = (field: Field, error: string | undefined): Html | undefined =>
  error ? html`<p class="error" id="${field}-error">${error}</p>` : undefined;
