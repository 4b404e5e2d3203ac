import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../app/preferences.ts';
import { hasDesktop, switchDesktop } from './desktop.ts';

/** The choice of notices on the desktop; undefined where the browser has none. */
export function useDesktopChoice(): { isOn: boolean; title: string; toggle: () => void } | undefined {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { desktopNotices } = usePreferences();
  if (!hasDesktop()) return undefined;
  return {
    isOn: desktopNotices,
    title: t('notices.desktop'),
    toggle: () => {
      void switchDesktop(!desktopNotices).then((isDone) => {
        if (!isDone) void message.warning(t('notices.refused'), 8);
      });
    },
  };
}
