import { BellOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../keys/commands.ts';
import { useNotices } from './use-notices.ts';

const NoticeList = lazy(async () => ({ default: (await import('./notice-list.tsx')).NoticeList }));

/** What somebody is told of: how much of it is not read, and the list of it. */
export function Bell() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { unread, more } = useNotices();
  useCommands([{ id: 'notices', title: t('notices.title'), run: () => setOpen(true) }]);
  const count = `${unread}${more ? '+' : ''}`;
  return (
    <>
      <Button
        type="text"
        className="bell"
        icon={<BellOutlined aria-hidden />}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <span className="unseen">{t('notices.title')} </span>
        {unread === 0 ? null : (
          <span className="bell-count">
            {count}
            <span className="unseen"> {t('notices.unread')}</span>
          </span>
        )}
      </Button>
      <Suspense>{isOpen ? <NoticeList onClose={() => setOpen(false)} /> : null}</Suspense>
    </>
  );
}
