import { MenuOutlined } from '@ant-design/icons';
import { Link, Outlet } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NoRole } from '../auth/no-role.tsx';
import { SessionEndedNotice } from '../auth/session-ended-notice.tsx';
import { Keys } from '../keys/keys.tsx';
import { Bell } from '../notices/bell.tsx';
import { NewTicketDoor } from '../tickets/list/new-ticket-door.tsx';
import { firmNameOf } from './firm-name.ts';
import { useKit } from './kit.ts';
import { useHasNoRole } from './me.ts';
import { NetworkBanner } from './network-banner.tsx';
import { PersonMenu } from './person-menu.tsx';
import { usePreferences } from './preferences.ts';
import { rooms } from './rooms.tsx';
import { useShellCommands } from './use-shell-commands.ts';

/** What surrounds every page: the rooms, who is signed in, and notices that concern all of it. */
export function Shell() {
  const { t } = useTranslation();
  const { site } = useKit();
  const { language } = usePreferences();
  const [isOpen, setOpen] = useState(false);
  useShellCommands();
  if (useHasNoRole()) return <NoRole />;
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <header className="top">
        <Button
          className="top-menu"
          type="text"
          aria-label={t('app.menu')}
          aria-expanded={isOpen}
          aria-controls="rooms"
          icon={<MenuOutlined />}
          onClick={() => setOpen(!isOpen)}
        />
        <span className="firm">{firmNameOf(site, language)}</span>
        <Keys />
        <Bell />
        <PersonMenu />
      </header>
      <nav id="rooms" className={isOpen ? 'rooms rooms-open' : 'rooms'} aria-label={t('app.navigation')}>
        <ul>
          {rooms.map(({ to, text, icon }) => (
            <li key={to}>
              <Link to={to} activeProps={{ 'aria-current': 'page' }} onClick={() => setOpen(false)}>
                {icon}
                <span>{t(text)}</span>
              </Link>
            </li>
          ))}
        </ul>
        <p className="zone">{t('app.zone', { zone: site.timeZone })}</p>
      </nav>
      <NetworkBanner />
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
      <NewTicketDoor />
      <SessionEndedNotice />
    </div>
  );
}
