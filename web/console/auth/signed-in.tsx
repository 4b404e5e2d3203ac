import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKit } from '../app/kit.ts';
import { SigningIn } from './signing-in.tsx';

/** Takes the answer of the sign-in and goes on to where somebody wanted to be. */
export function SignedIn() {
  const { t } = useTranslation();
  const { session } = useKit();
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    session.finish().then(
      // The whole page: nothing of the answer stays in the address or the history.
      (path) => window.location.replace(path),
      (error: unknown) => {
        console.warn('the sign-in failed', error);
        setFailed(true);
      },
    );
  }, [session]);
  if (!hasFailed) return <SigningIn />;
  return (
    <main className="alone">
      <h1>{t('signIn.failedTitle')}</h1>
      <p>{t('signIn.failed')}</p>
      <Button type="primary" onClick={() => void session.begin('/console/')}>
        {t('signIn.again')}
      </Button>
    </main>
  );
}
