import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useKit } from '../app/kit.ts';

/** Where the issuer leads to after somebody signed out. */
export function SignedOut() {
  const { t } = useTranslation();
  const { session } = useKit();
  return (
    <main className="alone">
      <h1>{t('signIn.signedOutTitle')}</h1>
      <p>{t('signIn.signedOut')}</p>
      <Button type="primary" onClick={() => void session.begin('/console/')}>
        {t('signIn.again')}
      </Button>
    </main>
  );
}
