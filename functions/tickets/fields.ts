import type { Language } from '../../events/vocabulary.ts';
import { text } from '../../shared/i18n/messages.ts';
import { problemMessages } from '../../shared/i18n/problem-messages.ts';
import { type Html, html } from '../../shared/pages/html.ts';
import type { FieldError } from '../../shared/runtime/errors.ts';
import { messages } from './messages.ts';

/** One control of a form, with what was typed and what is wrong with it. */
export interface Field {
  name: string;
  /** Where errors about it point; default: the name. */
  path?: string;
  label: string;
  value: string;
  optional?: boolean;
  control?: 'text' | 'email' | 'tel' | 'area';
  autocomplete?: string;
  maxLength?: number;
  /** Makes it a choice. */
  choices?: readonly { value: string; label: string }[];
}

/** An id from a path: what comes from outside is encoded, so that it can name nothing of ours. */
export const fieldId = (path: string): string => `f-${Buffer.from(path).toString('hex')}`;

/** A control with its label, and its error linked to it (WCAG 2.2, 3.3.1 and 1.3.1). */
export function renderField(language: Language, field: Field, errors: readonly FieldError[]): Html {
  const path = field.path ?? field.name;
  const id = fieldId(path);
  const error = errors.find((each) => each.path === path);
  const mark = field.optional
    ? html` <span class="hint">${text(messages, language, 'form.optional')}</span>`
    : '';
  return html`<label for="${id}">${field.label}${mark}</label>
${error ? html`<p class="error" id="${id}-error">${errorText(language, error)}</p>` : ''}
${control(field, id, error !== undefined)}`;
}

function control(field: Field, id: string, wrong: boolean): Html {
  const { name, value, maxLength } = field;
  const state = wrong ? html` aria-invalid="true" aria-describedby="${id}-error"` : '';
  const required = field.optional ? '' : html` required`;
  const limit = maxLength === undefined ? '' : html` maxlength="${maxLength}"`;
  const complete = field.autocomplete ? html` autocomplete="${field.autocomplete}"` : '';
  if (field.choices) {
    const options = field.choices.map(
      (choice) =>
        html`<option value="${choice.value}"${choice.value === value ? html` selected` : ''}>${choice.label}</option>`,
    );
    return html`<select id="${id}" name="${name}"${required}${state}>${options}</select>`;
  }
  if (field.control === 'area') {
    // A line break right after the tag is dropped by browsers, so that typed text keeps its own.
    return html`<textarea id="${id}" name="${name}"${limit}${required}${state}>
${value}</textarea>`;
  }
  return html`<input id="${id}" name="${name}" type="${field.control ?? 'text'}" value="${value}"${limit}${complete}${required}${state}>`;
}

/** All that is wrong, on top of the page: focus goes here, and each entry leads to its control. */
export function errorSummary(
  language: Language,
  title: string,
  problem: string | undefined,
  errors: readonly (FieldError & { label: string; linked: boolean })[],
): Html {
  const entries = errors.map((error) => {
    const words = `${error.label}${language === 'en' ? ': ' : '：'}${errorText(language, error)}`;
    return html`<li>${error.linked ? html`<a href="#${fieldId(error.path)}">${words}</a>` : words}</li>`;
  });
  return html`<section class="summary" role="alert" tabindex="-1" autofocus>
<h2>${title}</h2>
${problem ? html`<p>${problem}</p>` : ''}
${entries.length > 0 ? html`<ul>${entries}</ul>` : ''}
</section>`;
}

export const errorText = (language: Language, { message, params }: FieldError): string =>
  text(problemMessages, language, message, params);
