import type { Language } from '../../../events/vocabulary.ts';
import { text } from '../../../shared/i18n/messages.ts';
import { masked } from '../../../shared/mail/mask.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { switchedForm } from '../../../shared/pages/layout.ts';
import type { FieldError } from '../../../shared/runtime/errors.ts';
import { showTicketId } from '../../../shared/runtime/ids.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import { iso } from '../../../shared/time/clock.ts';
import { type Field, renderField } from '../pages/fields.ts';
import type { ShownDelivery } from './deliveries.ts';
import { messages, type TrackMessageKey } from './messages.ts';

export interface Shown {
  language: Language;
  when: (at: string) => Html;
}

/** What somebody reads right after the post: thanks, the number, when we answer, and the way back to this page. */
export function thanks(
  ticket: Ticket,
  deliveries: readonly ShownDelivery[],
  { language, when }: Shown,
  now: Date,
): Html {
  const say = (key: TrackMessageKey, params?: Record<string, string>) =>
    text(messages, language, key, params);
  const waits = ticket.state === 'new' || ticket.state === 'open';
  const [told] = deliveries;
  return html`<section class="done" role="status"><p><strong>${say('track.thanks')}</strong></p>
<p>${say('track.thanks-number')} <strong class="number">${showTicketId(ticket.id)}</strong></p>
${waits && ticket.dueAt > iso(now) ? html`<p>${say('track.thanks-by')} <strong>${when(ticket.dueAt)}</strong></p>` : ''}
<p>${told ? say('track.thanks-mail', { to: told.to }) : say('track.thanks-page')}</p>
<p data-later>${say('track.thanks-files')}</p></section>`;
}

/** When the next word of ours is due, as a row of the facts; nothing while the ticket waits for somebody else or is over. */
export function answerBy({ state, dueAt }: Ticket, { language, when }: Shown, now: Date): Html {
  if (state !== 'new' && state !== 'open') return html``;
  const say = (key: TrackMessageKey) => text(messages, language, key);
  return dueAt < iso(now)
    ? html`<dt>${say('track.answer')}</dt><dd>${say('track.answer-late')}</dd>`
    : html`<dt>${say('track.answer-by')}</dt><dd>${when(dueAt)}</dd>`;
}

/** Where we wrote, and how far it has come. */
export function deliveryList(deliveries: readonly ShownDelivery[], { language, when }: Shown): Html {
  if (deliveries.length === 0) return html``;
  const items = deliveries.map(({ what, to, state, at }) => {
    const name = text(messages, language, `delivery.${what}`, { to });
    return html`<li>${name} <span class="meta">${text(messages, language, `delivery.${state}`)} · ${when(at)}</span></li>`;
  });
  return html`<section><h2>${text(messages, language, 'track.deliveries')}</h2><ul>${items}</ul></section>`;
}

/** What a form of the page of whoever posted asks for, besides a reply. */
export type PosterAction = 'code' | 'send-again' | 'correct';

interface FormView {
  language: Language;
  /** What was typed, by field. */
  values?: Readonly<Record<string, string | undefined>>;
  errors?: readonly FieldError[];
}

/** The form of an action. It posts to the address that it is shown at: the link stays out of the page's text. */
export const posterForm = (action: PosterAction, view: FormView): Html =>
  html`<form method="post" action="?lang=${view.language}" novalidate>
${posterFields(action, view)}
</form>`;

/**
 * The fields and the button of an action. `form`: of which form of the page they are, where they stand outside of it: one form holds all that is
 * typed on a page, so that all of it goes along when the language is switched.
 */
function posterFields(
  action: PosterAction,
  { language, values = {}, errors = [] }: FormView,
  form?: string,
): Html {
  const { fields, send } = forms[action];
  const inputs = fields.map(({ label, ...field }) =>
    renderField(
      language,
      { ...field, form, label: text(messages, language, label), value: values[field.name] ?? '' },
      errors,
    ),
  );
  const of = form === undefined ? '' : html` form="${form}"`;
  return html`${inputs}
<button type="submit" name="action" value="${action}"${of}>${text(messages, language, send)}</button>`;
}

type FormField = Omit<Field, 'label' | 'value'> & { label: TrackMessageKey };

const forms: Record<PosterAction, { fields: readonly FormField[]; send: TrackMessageKey }> = {
  code: {
    fields: [
      {
        ...{ name: 'code', label: 'code.label', maxLength: 20 },
        ...{ inputMode: 'numeric', autocomplete: 'one-time-code' },
      },
    ],
    send: 'code.send',
  },
  'send-again': { fields: [], send: 'again.send' },
  correct: {
    fields: [
      {
        ...{ name: 'email', label: 'correct.email', control: 'email' },
        ...{ autocomplete: 'email', optional: true },
      },
      {
        ...{ name: 'phone', label: 'correct.phone', control: 'tel' },
        ...{ autocomplete: 'tel', optional: true },
      },
    ],
    send: 'correct.send',
  },
};

/** The labels of a form's fields, by name: for what is said of errors. */
export const labelsOf = (action: PosterAction, language: Language): ReadonlyMap<string, string> =>
  new Map(forms[action].fields.map(({ name, label }) => [name, text(messages, language, label)]));

/**
 * The ways to our answers from a page that does not show them: the code, the message once more, another address. They are the same
 * whether or not the owner of the address has done anything.
 */
export function waysToAnswers(
  { contact }: Ticket,
  language: Language,
  values: NonNullable<FormView['values']> = {},
): Html {
  const fieldsOf = (action: PosterAction): Html =>
    html`<section>${posterFields(action, { language, values }, switchedForm)}</section>`;
  const isCorrected = forms.correct.fields.some(({ name }) => values[name]);
  const say = (key: TrackMessageKey) => text(messages, language, key, { to: masked(contact) });
  return html`<h2>${say('code.title')}</h2>
<p>${say('code.why')}</p>
${fieldsOf('code')}
<details><summary>${say('again.title')}</summary>
<p>${say('again.why')}</p>
${fieldsOf('send-again')}</details>
<details${isCorrected ? html` open` : ''}><summary>${say('correct.title')}</summary>
<p>${say('correct.why')}</p>
${fieldsOf('correct')}</details>`;
}
