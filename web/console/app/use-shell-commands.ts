import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { languages } from '../i18n/texts.ts';
import type { Command } from '../keys/command.ts';
import { useCommands } from '../keys/commands.ts';
import { switchShortcuts, useShortcutsOn } from '../keys/shortcuts.ts';
import { useDesktopChoice } from '../notices/use-desktop-choice.ts';
import { languageNames } from './language-names.ts';
import { choose, usePreferences } from './preferences.ts';
import { rooms } from './rooms.tsx';
import { useSignOut } from './sign-out.ts';
import { modes } from './themes.ts';

/** What can be done on every page. */
export function useShellCommands(): void {
  const { t } = useTranslation();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const { language, mode } = usePreferences();
  const areOn = useShortcutsOn();
  const desktop = useDesktopChoice();
  useCommands([
    ...rooms.map(({ to, text }): Command => ({ id: to, title: t(text), run: () => void navigate({ to }) })),
    ...languages
      .filter((each) => each !== language)
      .map(
        (each): Command => ({
          id: `language ${each}`,
          // Who looks for it reads the one or the other.
          title: t('keys.choose', { what: t('app.language'), value: languageNames[each] }),
          run: () => choose({ language: each }),
        }),
      ),
    ...[...modes, 'system' as const]
      .filter((each) => each !== mode)
      .map(
        (each): Command => ({
          id: `mode ${each}`,
          title: t('keys.choose', {
            what: t('app.appearance'),
            value: t(each === 'system' ? 'app.asSystem' : `app.${each}`),
          }),
          run: () => choose({ mode: each }),
        }),
      ),
    ...(desktop === undefined
      ? []
      : [
          {
            id: 'desktop-notices',
            title: t(desktop.isOn ? 'notices.switchOff' : 'notices.switchOn'),
            run: desktop.toggle,
          },
        ]),
    {
      id: 'single-keys',
      title: t(areOn ? 'keys.switchOff' : 'keys.switchOn'),
      run: () => switchShortcuts(!areOn),
    },
    { id: 'sign-out', title: t('app.signOut'), run: () => void signOut() },
  ]);
}
