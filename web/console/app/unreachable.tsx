import { useTranslation } from 'react-i18next';
import { useModeClass } from './use-mode-class.ts';

/** The page without the system behind it: plain, since nothing is known of the firm. */
export function Unreachable() {
  const { t } = useTranslation();
  useModeClass();
  return (
    <main className="alone">
      <h1>{t('signIn.unavailableTitle')}</h1>
      <p>{t('signIn.unavailable')}</p>
      <button type="button" className="plain-button" onClick={() => window.location.reload()}>
        {t('app.reload')}
      </button>
    </main>
  );
}
