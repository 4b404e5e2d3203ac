import { Input, Modal } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { focusFirst } from '../../app/focus-first.ts';
import { useKeptForm } from '../../app/kept-form.ts';
import { KeptNotice } from '../../app/kept-notice.tsx';
import type { Ticket } from '../ticket-query.ts';
import { type Ending, endingOf, isEnding } from './ending.ts';
import { EndingFields } from './ending-fields.tsx';

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
  const form = useKeptForm(`outcome.${ticket.ticketId}`, {
    ...{ outcome: '', internal: '', isSpam: false as boolean },
    cause: (ticket.complaint?.cause ?? '') as string,
  });
  const { internal } = form.values;
  const id = useId();
  const isComplaint = ticket.kind === 'complaint';
  const resolve = async (): Promise<void> => {
    const ending: Ending = {
      ...endingOf(form.values, isComplaint),
      ...(internal.trim() === '' ? {} : { internalOutcome: internal.trim() }),
    };
    // Whether it was done, refused or stands against somebody else's change is told on the page.
    if (!(await onDone(ending))) return;
    form.forget();
    onClose();
  };
  return (
    <Modal
      open
      title={title}
      okText={okText}
      okButtonProps={{ disabled: !isEnding(form.values, isComplaint), loading: isBusy }}
      onOk={() => void resolve()}
      onCancel={onClose}
      afterOpenChange={focusFirst}
    >
      <div className="dialog-fields">
        <KeptNotice form={form} />
        <EndingFields of="bar" ending={form.values} hasComplaints={isComplaint} onChange={form.change} />
        <label htmlFor={`${id}-internal`}>{t('bar.internal')}</label>
        <Input.TextArea
          id={`${id}-internal`}
          className="staff-only"
          rows={2}
          maxLength={2000}
          value={internal}
          onChange={({ target }) => form.change({ internal: target.value })}
        />
      </div>
    </Modal>
  );
}
