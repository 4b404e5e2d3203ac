import { Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MomentDialog } from '../../time/moment-dialog.tsx';
import { serverNow } from '../../time/server-clock.ts';
import type { Ticket } from '../ticket-query.ts';

/** Changes what an answer says that waits, and when it leaves. One that was stopped leaves after all then. */
export function ChangeOutgoing({
  reply: { text, leavesAt },
  isBusy,
  onChange,
  onClose,
}: {
  reply: Ticket['outgoing'][number];
  isBusy: boolean;
  onChange: (changed: { body?: string; sendAt: string }) => Promise<void>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [body, setBody] = useState(text);
  const id = useId();
  const at = Date.parse(leavesAt);
  return (
    <MomentDialog
      title={t('outgoing.changeTitle')}
      okText={t('outgoing.keepChange')}
      {...(at > serverNow() ? { initial: at } : {})}
      isBusy={isBusy}
      isComplete={body.trim() !== ''}
      onDone={(sendAt) => void onChange({ sendAt, ...(body === text ? {} : { body }) })}
      onClose={onClose}
    >
      <label htmlFor={id}>{t('outgoing.text')}</label>
      <Input.TextArea
        id={id}
        rows={6}
        maxLength={8000}
        value={body}
        onChange={({ target }) => setBody(target.value)}
      />
    </MomentDialog>
  );
}
