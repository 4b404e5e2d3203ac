import { Alert, Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { ClashTable } from '../../app/clash-table.tsx';
import { MomentDialog } from '../../time/moment-dialog.tsx';
import { serverNow } from '../../time/server-clock.ts';
import type { Ticket } from '../ticket-query.ts';

/** Changes what an answer says that waits, and when it leaves. One that was stopped leaves after all then. */
export function ChangeOutgoing({
  reply: { replyId, text, leavesAt },
  isBusy,
  onChange,
  onClose,
}: {
  reply: Ticket['outgoing'][number];
  isBusy: boolean;
  /** Answers whether it was done. */
  onChange: (changed: { body?: string; sendAt: string }) => Promise<boolean>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const at = Date.parse(leavesAt);
  return (
    <MomentDialog
      name={`outgoing.${replyId}`}
      title={t('outgoing.changeTitle')}
      okText={t('outgoing.keepChange')}
      {...(at > serverNow() ? { initial: at } : {})}
      isBusy={isBusy}
      more={{ body: text }}
      isComplete={({ body = '' }) => body.trim() !== ''}
      onDone={(sendAt, { body = text }) => onChange({ sendAt, ...(body === text ? {} : { body }) })}
      onClose={onClose}
    >
      {({ seen, values: { body = '' }, change }) => (
        <>
          <label htmlFor={id}>{t('outgoing.text')}</label>
          <Input.TextArea
            id={id}
            rows={6}
            maxLength={8000}
            value={body}
            onChange={({ target }) => change({ body: target.value })}
          />
          {seen.body === text || body === text ? null : (
            <>
              <Alert type="warning" showIcon title={t('bar.clashTitle')} />
              <ClashTable rows={[{ key: 'body', name: t('outgoing.text'), theirs: text, mine: body }]} />
            </>
          )}
        </>
      )}
    </MomentDialog>
  );
}
