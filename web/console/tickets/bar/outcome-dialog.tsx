import { Input, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { focusFirst } from '../../app/focus-first.ts';
import { useKeptForm } from '../../app/kept-form.ts';
import { causes } from '../list/list-words.ts';
import type { Ticket } from '../ticket-query.ts';
import { type Ending, endingOf, isEnding } from './ending.ts';

/** How a ticket ended, before it is resolved: what the customer reads of it, and what only staff read. */
export function OutcomeDialog({
  ticket,
  title,
  okText,
  isBusy,
  onDone,
  onClose,
}: {
  ticket: Ticket;
  title: string;
  okText: string;
  isBusy: boolean;
  /** Answers whether it was done: until then what was typed stays. */
  onDone: (ending: Ending) => Promise<boolean>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { values, change, forget } = useKeptForm(`outcome.${ticket.ticketId}`, { outcome: '', internal: '' });
  const { outcome, internal } = values;
  const [cause, setCause] = useState<(typeof causes)[number] | undefined>(ticket.complaint?.cause);
  const [isSpam, setSpam] = useState(false);
  const id = useId();
  const isComplaint = ticket.kind === 'complaint';
  const form = { outcome, cause, isSpam };
  const resolve = async (): Promise<void> => {
    const ending: Ending = {
      ...endingOf(form, isComplaint),
      ...(internal.trim() === '' ? {} : { internalOutcome: internal.trim() }),
    };
    // Whether it was done, refused or stands against somebody else's change is told on the page.
    if (!(await onDone(ending))) return;
    forget();
    onClose();
  };
  return (
    <Modal
      open
      title={title}
      okText={okText}
      okButtonProps={{ disabled: !isEnding(form, isComplaint), loading: isBusy }}
      onOk={() => void resolve()}
      onCancel={onClose}
      afterOpenChange={focusFirst}
    >
      <div className="dialog-fields">
        <label className="bulk-note">
          <input type="checkbox" checked={isSpam} onChange={({ target }) => setSpam(target.checked)} />
          {t('bar.spam')}
        </label>
        {isSpam ? null : (
          <>
            <label htmlFor={`${id}-outcome`}>{t('bar.outcome')}</label>
            <Input.TextArea
              id={`${id}-outcome`}
              rows={4}
              maxLength={2000}
              value={outcome}
              onChange={({ target }) => change({ outcome: target.value })}
            />
          </>
        )}
        {isComplaint && !isSpam ? (
          <>
            <label htmlFor={`${id}-cause`}>{t('bar.cause')}</label>
            <Select
              id={`${id}-cause`}
              {...(cause === undefined ? {} : { value: cause })}
              placeholder={t('bar.causeHint')}
              options={causes.map((value) => ({ value, label: t(`cause.${value}`) }))}
              onChange={setCause}
            />
          </>
        ) : null}
        <label htmlFor={`${id}-internal`}>{t('bar.internal')}</label>
        <Input.TextArea
          id={`${id}-internal`}
          className="staff-only"
          rows={2}
          maxLength={2000}
          value={internal}
          onChange={({ target }) => change({ internal: target.value })}
        />
      </div>
    </Modal>
  );
}
