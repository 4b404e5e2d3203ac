import { type Language, languages } from '../../events/vocabulary.ts';
import { fill, variablesIn } from '../liquid/fill.ts';
import { TemplateFailed, type TemplateFault } from '../liquid/template-failed.ts';
import { isSafeAddress } from '../mail/safe-address.ts';
import type { FieldError } from '../runtime/errors.ts';
import type { CareTemplate } from './care-templates.ts';
import { careVariables } from './care-variables.ts';
import { casesOf, type TemplateCase } from './template-cases.ts';

const known = new Set(careVariables.map(({ path }) => path));
const choices = careVariables.map(({ path }) => path).join(', ');

/**
 * What is wrong with a template's texts. Each is tried in its language with everything there, with everything missing that
 * may be, and with what lies between: in every case it can be filled, something is left of it, and a button leads to https.
 */
export function problemsOfCareTemplate({ subject, body, short, button }: CareTemplate): FieldError[] {
  const inBoth = (path: string, texts: Record<Language, string>) =>
    languages.flatMap((language) => problemsOfText(`${path}.${language}`, texts[language], [language]));
  return [
    ...inBoth('subject', subject),
    ...inBoth('body', body),
    ...(short ? inBoth('short', short) : []),
    ...(button
      ? [
          ...inBoth('button.label', button.label),
          ...problemsOfText('button.url', button.url, languages, isSafeAddress),
        ]
      : []),
  ];
}

/** At most one problem: what follows from the first would only confuse. */
function problemsOfText(
  path: string,
  text: string,
  triedIn: readonly Language[],
  isFine: (filled: string) => boolean = () => true,
): FieldError[] {
  try {
    const used = variablesIn(text);
    const unknown = used.find((name) => !known.has(name));
    if (unknown !== undefined) {
      return [{ path, message: 'field.variable', params: { name: unknown, choices } }];
    }
    for (const language of triedIn) {
      for (const each of casesOf(used, language)) {
        const problem = tried(path, text, each, isFine);
        if (problem) return [problem];
      }
    }
    return [];
  } catch (error) {
    if (error instanceof TemplateFailed) return [faultOf(path, error)];
    throw error;
  }
}

function tried(
  path: string,
  text: string,
  { variables, without }: TemplateCase,
  isFine: (filled: string) => boolean,
): FieldError | undefined {
  const filled = fill(text, variables).trim();
  if (filled !== '' && isFine(filled)) return undefined;
  const message = filled === '' ? 'field.liquid-empty' : 'field.https';
  return { path, message, params: { without: without.join(', ') || '—' } };
}

const faultMessages: Record<TemplateFault, FieldError['message']> = {
  syntax: 'field.liquid',
  missing: 'field.liquid-missing',
  limit: 'field.liquid-limit',
  empty: 'field.liquid-empty',
  address: 'field.https',
};

/** Why a template could not be filled, as an invalid field. */
export const faultOf = (path: string, { fault, params }: TemplateFailed): FieldError => ({
  path,
  message: faultMessages[fault],
  params: { without: '—', ...params },
});
