import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { draftsOnlyHere, forgetDrafts } from './forget-drafts.ts';
import { useKit } from './kit.ts';
import { storeAll } from './release.ts';

/**
 * Ends the sign-in; what lies on this device of unsent texts goes with it. Before that the service gets what it keeps; what only this device has is
 * not thrown away unasked.
 */
export function useSignOut(): () => Promise<void> {
  const { t } = useTranslation();
  const { session } = useKit();
  const { modal } = App.useApp();
  return async () => {
    await storeAll();
    const count = draftsOnlyHere();
    const isMeant =
      count === 0 ||
      (await modal.confirm({
        title: t('app.signOutLosesTitle'),
        content: t('app.signOutLoses', { count }),
        okText: t('app.signOutAnyway'),
        okButtonProps: { danger: true },
        cancelText: t('app.cancel'),
        autoFocusButton: 'cancel',
      }));
    if (!isMeant) return;
    forgetDrafts();
    void session.end();
  };
}
