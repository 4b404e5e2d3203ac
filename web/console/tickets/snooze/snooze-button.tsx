import { ClockCircleOutlined } from '@ant-design/icons';
import { Button, Dropdown, type MenuProps } from 'antd';
import { Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { useKit } from '../../app/kit.ts';
import { useMe } from '../../app/me.ts';
import { useCommands } from '../../keys/commands.ts';
import { MomentDialog } from '../../time/lazy-moment-dialog.ts';
import { useAbsolute } from '../../time/moment.tsx';
import type { Ticket } from '../ticket-query.ts';
import { useLater } from '../use-later.ts';
import { useTicketWrite } from '../use-ticket-write.ts';

/** Puts a ticket off until a moment or until somebody writes; one that is put off says until when, and is taken back among the work. */
export function SnoozeButton({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const { api } = useKit();
  const me = useMe();
  const absolute = useAbsolute();
  const later = useLater();
  const { run, isBusy } = useTicketWrite(ticket.number);
  const [asks, setAsks] = useState(false);
  const { snooze, state, number } = ticket;
  const params = { path: { id: number } };
  const putOff = (until?: string) =>
    run(() =>
      answered(api.PUT('/v1/tickets/{id}/snooze', { params, body: until === undefined ? {} : { until } })),
    );
  const wake = () => run(() => answered(api.DELETE('/v1/tickets/{id}/snooze', { params })));
  const items: MenuProps['items'] = [
    ...later.map(({ key, at, text }) => ({ key, label: text, onClick: () => void putOff(at) })),
    { key: 'moment', label: t('later.own'), onClick: () => setAsks(true) },
    { key: 'answer', label: t('snooze.untilAnswer'), onClick: () => void putOff() },
  ];
  const opener = useRef<HTMLButtonElement>(null);
  const isOver = state === 'resolved' || state === 'closed' || ticket.mergedInto !== undefined;
  const isOffered = !isOver && me?.may.includes('snooze-ticket') === true;
  useCommands(
    isOffered
      ? [
          { id: 'snooze', key: 'b', title: t('snooze.putOff'), run: () => opener.current?.click() },
          ...later.map(({ key, at, text }) => ({
            id: `snooze ${key}`,
            title: t('keys.choose', { what: t('snooze.putOff'), value: text }),
            run: () => void putOff(at),
          })),
          {
            id: 'snooze own',
            title: t('keys.choose', { what: t('snooze.putOff'), value: t('later.own') }),
            run: () => setAsks(true),
          },
        ]
      : [],
  );
  if (!isOffered) return null;
  const until =
    snooze &&
    (snooze.until === undefined
      ? t('snooze.untilAnswer')
      : t('snooze.until', { at: absolute(snooze.until) }));
  return (
    <>
      {until === undefined ? null : (
        <span className="snoozed" role="status">
          {t('snooze.snoozed')} {until}{' '}
          <Button size="small" loading={isBusy} onClick={() => void wake()}>
            {t('snooze.wake')}
          </Button>
        </span>
      )}
      <Dropdown trigger={['click']} autoFocus menu={{ items }}>
        <Button
          ref={opener}
          size="small"
          disabled={isBusy}
          aria-haspopup="menu"
          icon={<ClockCircleOutlined aria-hidden />}
        >
          {t(until === undefined ? 'snooze.putOff' : 'snooze.putOffElse')}
        </Button>
      </Dropdown>
      <Suspense>
        {asks ? (
          <MomentDialog
            name={`snooze.${ticket.ticketId}`}
            title={t('snooze.putOff')}
            okText={t('snooze.putOff')}
            isBusy={isBusy}
            onDone={async (at) => {
              const isDone = await putOff(at);
              if (isDone) setAsks(false);
              return isDone;
            }}
            onClose={() => setAsks(false)}
          />
        ) : null}
      </Suspense>
    </>
  );
}
