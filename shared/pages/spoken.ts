import { type Language, languages } from '../../events/vocabulary.ts';

/** What is known of the language of whoever looks. */
export interface Spoken {
  language: Language;
  /** False when `language` is merely the default. */
  languageAsked: boolean;
}

/** The languages in which a page speaks that knows nothing of its reader: the one asked for, else all. */
export const spokenIn = ({ language, languageAsked }: Spoken): readonly Language[] =>
  languageAsked ? [language] : languages;
