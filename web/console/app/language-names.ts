import type { Language } from '../i18n/texts.ts';

/** A language in its own words: who looks for it reads those. */
export const languageNames: Record<Language, string> = { 'zh-CN': '中文', en: 'English' };
