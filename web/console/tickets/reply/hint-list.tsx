import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useKit } from '../../app/kit.ts';
import { usePreferences } from '../../app/preferences.ts';
import { hintsQuery } from '../settings-queries.ts';
import { hintsIn } from './hints-in.ts';

/** Gentle reminders about words of a text; they hold nothing back. */
export function HintList({ text }: { text: string }) {
  const { t } = useTranslation();
  const { api } = useKit();
  const { language } = usePreferences();
  const hints = useQuery(hintsQuery(api)).data ?? [];
  const found = hintsIn(text, hints);
  return (
    <div role="status" className="hints">
      {found.map(({ hint, found: words }) => (
        <p key={hint.id}>
          <q>{words[0]}</q> {t('reply.hint', { label: hint.label[language], advice: hint.advice[language] })}
        </p>
      ))}
    </div>
  );
}
