import type { Language } from '../../../events/vocabulary.ts';
import { text } from '../../../shared/i18n/messages.ts';
import { fieldText } from '../../../shared/i18n/problem-text.ts';
import { type Html, type HtmlPart, html } from '../../../shared/pages/html.ts';
import type { FieldError } from '../../../shared/runtime/errors.ts';
import { fieldMessages } from './messages.ts';

/** One control of a form, with what was typed and what is wrong with it. */
export interface Field {
  name: string;
  /** Where errors about it point; default: the name. */
  path?: string;
  label: string;
  help?: string | undefined;
  value: string;
  optional?: boolean;
  control?: 'text' | 'email' | 'tel' | 'area' | 'date' | 'box' | 'file';
  autocomplete?: string | undefined;
  maxLength?: number | undefined;
  /** The form that it is of, where it stands outside of it. */
  form?: string | undefined;
  /** Which keyboard a phone shows. */
  inputMode?: 'numeric';
  /** Makes it a choice. */
  choices?: readonly { value: string; label: string }[];
  /** When it is asked: told in words, and to the script that hides it meanwhile. */
  shownIf?: { field: string; equals: readonly string[]; words: string };
}

/** An id from a path: what comes from outside is encoded, so that it can name nothing of ours. */
export const fieldId = (path: string): string => `f-${Buffer.from(path).toString('hex')}`;

/** What file fields offer to choose from; what is taken in the end is decided by the files' content. */
const offered =
  'image/*,video/mp4,video/quicktime,application/pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.odt,.ods,.txt,.csv,.zip';

/** A control with its label, and its help and error linked to it (WCAG 2.2, 3.3.1 and 1.3.1). */
export function renderField(language: Language, field: Field, errors: readonly FieldError[]): Html {
  const path = field.path ?? field.name;
  const id = fieldId(path);
  const error = errors.find((each) => each.path === path);
  const mark =
    field.optional && field.control !== 'box'
      ? html` <span class="hint">${text(fieldMessages, language, 'form.optional')}</span>`
      : '';
  const help = field.help ? html`<p class="hint" id="${id}-help">${field.help}</p>` : '';
  const wrong = error ? html`<p class="error" id="${id}-error">${fieldText(language, error)}</p>` : '';
  const described = [field.help ? `${id}-help` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  const state = html`${error ? html` aria-invalid="true"` : ''}${described ? html` aria-describedby="${described}"` : ''}`;
  const body =
    field.control === 'file'
      ? fileField(language, field, { id, state, mark, help, wrong })
      : field.control === 'box'
        ? html`<label class="box" for="${id}">${control(field, id, state)}<span>${field.label}</span></label>
${help}${wrong}`
        : html`<label for="${id}">${field.label}${mark}</label>
${help}${wrong}
${control(field, id, state)}`;
  return field.shownIf ? conditional(field.shownIf, body) : body;
}

/**
 * Files go to the store by script, past the gateway, which takes no large ones and would answer with a page that is not ours. So the control is
 * there with the script alone; without one files are added on the next page.
 */
const fileField = (
  language: Language,
  field: Field,
  { id, state, mark, help, wrong }: Record<'state' | 'mark' | 'help' | 'wrong', HtmlPart> & { id: string },
): Html => html`<p class="hint" data-later>${text(fieldMessages, language, 'form.files-later', { label: field.label })}</p>
<template data-files><label for="${id}">${field.label}${mark}</label>
${help}${wrong}
${control(field, id, html`${state}`)}</template>`;

/** With scripts off it is always there, and says when it is meant. */
const conditional = ({ field, equals, words }: NonNullable<Field['shownIf']>, body: Html): Html =>
  html`<div class="if" data-if="${field}" data-in="${JSON.stringify(equals)}"><p class="hint">${words}</p>
${body}</div>`;

function control(field: Field, id: string, state: Html): Html {
  const { name, value, maxLength } = field;
  const required = field.optional || field.shownIf ? '' : html` required`;
  const limit = maxLength === undefined ? '' : html` maxlength="${maxLength}"`;
  const owner = field.form === undefined ? '' : html` form="${field.form}"`;
  const keyboard = field.inputMode ? html` inputmode="${field.inputMode}"` : '';
  const complete = field.autocomplete ? html` autocomplete="${field.autocomplete}"` : '';
  if (field.choices) {
    const options = field.choices.map(
      (choice) =>
        html`<option value="${choice.value}"${choice.value === value ? html` selected` : ''}>${choice.label}</option>`,
    );
    return html`<select id="${id}" name="${name}"${required}${state}>${options}</select>`;
  }
  switch (field.control) {
    case 'area':
      // A line break right after the tag is dropped by browsers, so that typed text keeps its own.
      return html`<textarea id="${id}" name="${name}"${limit}${required}${state}>
${value}</textarea>`;
    case 'box':
      return html`<input id="${id}" name="${name}" type="checkbox" value="yes"${value === '' ? '' : html` checked`}${required}${state}>`;
    case 'file':
      return html`<input id="${id}" name="${name}" type="file" multiple accept="${offered}"${required}${state}>`;
    default:
      return html`<input id="${id}" name="${name}" type="${field.control ?? 'text'}" value="${value}"${owner}${limit}${keyboard}${complete}${required}${state}>`;
  }
}

/** All that is wrong, on top of the page: focus goes here, and each entry leads to its control. */
export function errorSummary(
  language: Language,
  title: string,
  problem: string | undefined,
  errors: readonly (FieldError & { label: string; linked: boolean })[],
): Html {
  const entries = errors.map((error) => {
    const colon = /[?？]$/.test(error.label) ? ' ' : language === 'en' ? ': ' : '：';
    const words = `${error.label}${colon}${fieldText(language, error)}`;
    return html`<li>${error.linked ? html`<a href="#${fieldId(error.path)}">${words}</a>` : words}</li>`;
  });
  return html`<section class="summary" role="alert" tabindex="-1" autofocus>
<h2>${title}</h2>
${problem ? html`<p>${problem}</p>` : ''}
${entries.length > 0 ? html`<ul>${entries}</ul>` : ''}
</section>`;
}
