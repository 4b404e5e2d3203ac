import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App, ConfigProvider, theme } from 'antd';
import type { Locale } from 'antd/es/locale/index.js';
import { useEffect, useMemo, useState } from 'react';
import { changeLanguage } from '../i18n/start-i18n.ts';
import type { Language } from '../i18n/texts.ts';
import { type Kit, KitProvider } from './kit.ts';
import { landAfterSteps } from './landing.ts';
import { useMotion, usePreferences } from './preferences.ts';
import { createConsoleRouter } from './router.tsx';
import { themeOf } from './themes.ts';
import { useModeClass } from './use-mode-class.ts';

/** The component library's own words. */
const locales: Record<Language, () => Promise<{ default: Locale }>> = {
  'zh-CN': () => import('antd/es/locale/zh_CN.js'),
  en: () => import('antd/es/locale/en_US.js'),
};

/** The console in the language and the colours that were chosen. */
export function ConsoleApp({ kit }: { kit: Kit }) {
  const router = useMemo(() => createConsoleRouter(kit), [kit]);
  const { language } = usePreferences();
  const mode = useModeClass();
  const motion = useMotion();
  const ours = themeOf(mode);
  const [locale, setLocale] = useState<Locale>();

  useEffect(() => landAfterSteps(router, router.basepath), [router]);
  useEffect(() => {
    void changeLanguage(language);
    void locales[language]().then(({ default: loaded }) => setLocale(loaded));
  }, [language]);

  return (
    <KitProvider value={kit}>
      <QueryClientProvider client={kit.queries}>
        <ConfigProvider
          {...(locale ? { locale } : {})}
          // A word with a space in it is another word to those who hear it, and to those who search for it.
          button={{ autoInsertSpace: false }}
          theme={{
            ...ours,
            zeroRuntime: true,
            token: { ...ours.token, motion },
            algorithm: mode === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
          }}
        >
          <App component={false}>
            <RouterProvider router={router} />
          </App>
        </ConfigProvider>
      </QueryClientProvider>
    </KitProvider>
  );
}
