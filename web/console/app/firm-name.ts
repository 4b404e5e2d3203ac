import type { Site } from '../api/site.ts';
import type { Language } from '../i18n/texts.ts';

/** What the firm is called in a language, else in the one it has. */
export const firmNameOf = ({ firm: { name } }: Site, language: Language): string =>
  name[language] ?? Object.values(name)[0] ?? '';
