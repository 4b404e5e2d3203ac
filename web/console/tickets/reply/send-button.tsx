import { CheckOutlined, DownOutlined } from '@ant-design/icons';
import { Button, Dropdown, type MenuProps, Select, Space } from 'antd';
import { Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { afterSends, choose, usePreferences } from '../../app/preferences.ts';
import { MomentDialog } from '../../time/lazy-moment-dialog.ts';
import { OutcomeDialog } from '../bar/lazy-dialogs.ts';
import type { Ticket } from '../ticket-query.ts';
import { useLater } from '../use-later.ts';
import { addressee, reachedAt } from './addressee.ts';
import { endsFor } from './reply-body.ts';
import type { HowToSend } from './use-sending.ts';

/** Sends an answer; beside it, other ways to send: with the ticket going somewhere, later, and what comes after. */
export function SendButton({
  ticket,
  isSending,
  onSend,
}: {
  ticket: Ticket;
  isSending: boolean;
  /** Answers whether it was sent. */
  onSend: (how?: HowToSend) => Promise<boolean>;
}) {
  const { t } = useTranslation();
  const { afterSend } = usePreferences();
  const later = useLater();
  const ends = endsFor(ticket.transitions);
  const [asks, setAsks] = useState<'moment' | 'outcome'>();
  const thenId = useId();
  const items: MenuProps['items'] = [
    {
      type: 'group',
      label: t('reply.sendAnd'),
      children: ends.map((state) => ({
        key: state,
        label: state === 'resolved' ? `${t('state.resolved')}…` : t(`state.${state}`),
        onClick: () => (state === 'resolved' ? setAsks('outcome') : void onSend({ then: { to: state } })),
      })),
    },
    {
      type: 'group',
      label: t('reply.sendLater'),
      children: [
        ...later.map(({ key, at, text }) => ({
          key,
          label: text,
          onClick: () => void onSend({ sendAt: at }),
        })),
        { key: 'moment', label: t('later.own'), onClick: () => setAsks('moment') },
      ],
    },
    {
      type: 'group',
      label: t('reply.afterSend'),
      children: afterSends.map((which) => ({
        key: which,
        icon: <CheckOutlined aria-hidden className={which === afterSend ? '' : 'not-chosen'} />,
        label: (
          <>
            {t(`reply.after.${which}`)}
            {which === afterSend ? <span className="unseen"> {t('reply.chosen')}</span> : null}
          </>
        ),
        onClick: () => choose({ afterSend: which }),
      })),
    },
  ];
  return (
    <>
      <Space.Compact className="send-choice">
        <Button type="primary" className="send-reply" loading={isSending} onClick={() => void onSend()}>
          {ticket.reach.by === 'page'
            ? t('reply.toPage')
            : t('reply.send', { to: addressee(ticket.name, reachedAt(ticket)) })}
        </Button>
        <Dropdown trigger={['click']} placement="topRight" autoFocus menu={{ items }}>
          <Button
            type="primary"
            disabled={isSending}
            aria-haspopup="menu"
            aria-label={t('reply.otherWays')}
            icon={<DownOutlined aria-hidden />}
          />
        </Dropdown>
      </Space.Compact>
      <Suspense>
        {asks === 'moment' ? (
          <MomentDialog
            name={`send-later.${ticket.ticketId}`}
            title={t('reply.sendLater')}
            okText={t('reply.schedule')}
            isBusy={isSending}
            // Where the ticket goes with an answer that leaves later; '': nowhere.
            more={{ then: '' }}
            onDone={(sendAt, { then }) => {
              setAsks(undefined);
              const to = ends.find((state) => state === then);
              return onSend({ sendAt, ...(to === undefined ? {} : { then: { to } }) });
            }}
            onClose={() => setAsks(undefined)}
          >
            {({ values, change }) => (
              <>
                <label htmlFor={thenId}>{t('reply.sendAnd')}</label>
                <Select
                  id={thenId}
                  value={values.then ?? ''}
                  options={[
                    { value: '', label: t('reply.asItIs') },
                    ...ends
                      .filter((state) => state !== 'resolved')
                      .map((state) => ({ value: state as string, label: t(`state.${state}`) })),
                  ]}
                  onChange={(then) => change({ then })}
                />
              </>
            )}
          </MomentDialog>
        ) : null}
        {asks === 'outcome' ? (
          <OutcomeDialog
            ticket={ticket}
            title={t('reply.andResolve')}
            okText={t('reply.andResolve')}
            isBusy={isSending}
            onDone={(ending) => onSend({ then: { to: 'resolved', ...ending } })}
            onClose={() => setAsks(undefined)}
          />
        ) : null}
      </Suspense>
    </>
  );
}
