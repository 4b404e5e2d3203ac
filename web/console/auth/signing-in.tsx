import { useTranslation } from 'react-i18next';

/** Shown while the browser is on its way to the sign-in or back from it. */
export function SigningIn() {
  const { t } = useTranslation();
  return (
    <main className="alone">
      <p role="status">{t('signIn.working')}</p>
    </main>
  );
}
