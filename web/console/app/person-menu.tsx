import { Avatar, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languages } from '../i18n/texts.ts';
import { useDesktopChoice } from '../notices/use-desktop-choice.ts';
import { languageNames } from './language-names.ts';
import { useMe } from './me.ts';
import { choose, usePreferences } from './preferences.ts';
import { useSignOut } from './sign-out.ts';
import { modes } from './themes.ts';

/** Who is signed in; language, appearance and the way out. */
export function PersonMenu() {
  const { t } = useTranslation();
  const signOut = useSignOut();
  const me = useMe();
  const { language, mode } = usePreferences();
  const desktop = useDesktopChoice();
  const [isOpen, setOpen] = useState(false);
  const appearance = { light: t('app.light'), dark: t('app.dark'), system: t('app.asSystem') };
  return (
    <Dropdown
      trigger={['click']}
      open={isOpen}
      onOpenChange={setOpen}
      menu={{
        selectable: true,
        multiple: true,
        selectedKeys: [`language:${language}`, `mode:${mode}`, ...(desktop?.isOn ? ['desktop-notices'] : [])],
        items: [
          {
            type: 'group',
            label: t('app.language'),
            children: languages.map((each) => ({
              key: `language:${each}`,
              label: <span lang={each}>{languageNames[each]}</span>,
              onClick: () => choose({ language: each }),
            })),
          },
          {
            type: 'group',
            label: t('app.appearance'),
            children: [...modes, 'system' as const].map((each) => ({
              key: `mode:${each}`,
              label: appearance[each],
              onClick: () => choose({ mode: each }),
            })),
          },
          { type: 'divider' },
          ...(desktop === undefined
            ? []
            : [{ key: 'desktop-notices', label: desktop.title, onClick: desktop.toggle }]),
          {
            key: 'sign-out',
            label: t('app.signOut'),
            title: t('app.signOutWarning'),
            onClick: () => {
              // Where several can be chosen, the menu stays by itself.
              setOpen(false);
              void signOut();
            },
          },
        ],
      }}
    >
      <Button type="text" className="person">
        <span className="unseen">{t('app.account')} </span>
        <Avatar size="small" className="person-mark" aria-hidden>
          {me?.initials}
        </Avatar>
        <span className="person-name">{me?.name}</span>
      </Button>
    </Dropdown>
  );
}
