import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/preferences.ts';
import { saidOnce } from '../../i18n/said-once.ts';
import type { Language } from '../../i18n/texts.ts';
import { type TimeWords, useTimeWords } from '../../time/moment.tsx';

/** What rows of a list are put in words with: one for all of them, new only after the language changed. */
export interface RowWords {
  t: TFunction;
  language: Language;
  times: TimeWords;
}

export function useRowWords(): RowWords {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const times = useTimeWords();
  return useMemo(() => ({ t: saidOnce(t), language, times }), [t, language, times]);
}
