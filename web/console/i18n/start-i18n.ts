import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { en } from './en.ts';
import { type Language, languages } from './texts.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'console';
    resources: { console: typeof en };
    returnNull: false;
  }
}

/** A language's texts are a file of their own: nobody loads the other's. */
const load: Record<Language, () => Promise<object>> = {
  'zh-CN': async () => (await import('./zh-cn.ts')).zhCN,
  en: async () => (await import('./en.ts')).en,
};

/** The language in which somebody reads who has chosen none: the first one of the browser that there is. */
export function languageOf(asked: readonly string[]): Language {
  for (const tag of asked) {
    const found = languages.find((language) => language.slice(0, 2) === tag.toLowerCase().slice(0, 2));
    if (found) return found;
  }
  return 'en';
}

/** Starts the texts in a language. A text without a key is a mistake of ours and stops a test: see `missingKeyHandler`. */
export async function startI18n(language: Language): Promise<i18n> {
  await i18next.use(initReactI18next).init({
    lng: language,
    supportedLngs: [...languages],
    // Nothing falls back: the build refuses a text that one language lacks.
    fallbackLng: false,
    defaultNS: 'console',
    ns: ['console'],
    resources: { [language]: { console: await load[language]() } },
    interpolation: { escapeValue: false },
    saveMissing: true,
    missingKeyHandler: (_languages, _namespace, key) => console.error(`The text ${key} is missing`),
  });
  document.documentElement.lang = language;
  return i18next;
}

/** Changes the language of all that is shown. */
export async function changeLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'console'))
    i18next.addResourceBundle(language, 'console', await load[language]());
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
