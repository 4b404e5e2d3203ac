import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSignOut } from '../app/sign-out.ts';
import { useTitle } from '../app/use-title.ts';

/** What somebody sees whom the issuer knows and nobody has given a role: nothing else of the console would answer them. */
export function NoRole() {
  const { t } = useTranslation();
  const signOut = useSignOut();
  useTitle(t('signIn.noRoleTitle'));
  return (
    <main className="alone">
      <h1>{t('signIn.noRoleTitle')}</h1>
      <p>{t('signIn.noRole')}</p>
      <Button type="primary" onClick={() => void signOut()}>
        {t('app.signOut')}
      </Button>
    </main>
  );
}
