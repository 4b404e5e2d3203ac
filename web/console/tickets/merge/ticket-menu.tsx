import { MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../app/me.ts';
import { useCommands } from '../../keys/commands.ts';
import type { Ticket } from '../ticket-query.ts';

const dialogs = {
  merge: lazy(async () => ({ default: (await import('./merge-dialog.tsx')).MergeDialog })),
  split: lazy(async () => ({ default: (await import('./split-dialog.tsx')).SplitDialog })),
  link: lazy(async () => ({ default: (await import('./link-dialog.tsx')).LinkDialog })),
  print: lazy(async () => ({ default: (await import('../print/print-dialog.tsx')).PrintDialog })),
} as const;
type Which = keyof typeof dialogs;

/** What each needs, by the id of the operation; what is merged can be printed, and no more. */
const items = [
  { key: 'merge', needs: 'merge-ticket', text: 'merge.title' },
  { key: 'split', needs: 'split-ticket', text: 'split.title' },
  { key: 'link', needs: 'link-ticket', text: 'link.title' },
  { key: 'print', needs: 'get-ticket', text: 'print.menu' },
] as const;

/** What is done with a ticket as a whole, more seldom. */
export function TicketMenu({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const me = useMe();
  const [shown, setShown] = useState<Which>();
  const close = useCallback(() => setShown(undefined), []);
  const allowed = items.filter(
    ({ key, needs }) => (key === 'print' || ticket.mergedInto === undefined) && me?.may.includes(needs),
  );
  useCommands(
    allowed.map(({ key, text }) => ({
      id: key,
      title: t(text),
      ...(key === 'merge' ? { key: 'm' } : {}),
      run: () => setShown(key),
    })),
  );
  if (allowed.length === 0) return null;
  const Dialog = shown === undefined ? undefined : dialogs[shown];
  return (
    <>
      <Dropdown
        trigger={['click']}
        autoFocus
        menu={{
          items: allowed.map(({ key, text }) => ({ key, label: t(text), onClick: () => setShown(key) })),
        }}
      >
        <Button size="small" icon={<MoreOutlined aria-hidden />}>
          {t('ticket.more')}
        </Button>
      </Dropdown>
      <Suspense>{Dialog === undefined ? null : <Dialog ticket={ticket} onClose={close} />}</Suspense>
    </>
  );
}
