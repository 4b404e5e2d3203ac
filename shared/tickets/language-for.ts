import type { Language } from '../../events/vocabulary.ts';
import { toldLanguage } from '../i18n/language-of.ts';
import type { Customer } from '../table/entities/customer.ts';
import type { LanguageBy } from '../table/entities/language-by.ts';

/**
 * The language of a matter that staff take down: the one that they chose, else that of the customer's file, else that of the first of the texts that
 * tells, else the fallback; and by what it was told.
 */
export function languageFor(
  chosen: Language | undefined,
  file: Pick<Customer, 'language'> | undefined,
  texts: readonly string[],
  fallback: Language,
): { language: Language; languageBy: LanguageBy } {
  if (chosen) return { language: chosen, languageBy: 'staff' };
  if (file) return { language: file.language, languageBy: 'file' };
  return toldLanguage(undefined, texts, fallback);
}
