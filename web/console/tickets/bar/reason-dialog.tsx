import { Input, Modal } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { focusFirst } from '../../app/focus-first.ts';
import { useKeptForm } from '../../app/kept-form.ts';
import { KeptNotice } from '../../app/kept-notice.tsx';

/** Asks why a complaint that a person chose becomes something else. */
export function ReasonDialog({
  ticketId,
  isBusy,
  onDone,
  onClose,
}: {
  ticketId: string;
  isBusy: boolean;
  /** Answers whether it was done: until then what was typed stays. */
  onDone: (reason: string) => Promise<boolean>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const form = useKeptForm(`reason.${ticketId}`, { reason: '' });
  const { reason } = form.values;
  const id = useId();
  const store = async (): Promise<void> => {
    if (!(await onDone(reason.trim()))) return;
    form.forget();
    onClose();
  };
  return (
    <Modal
      open
      title={t('bar.reasonTitle')}
      okButtonProps={{ disabled: reason.trim() === '', loading: isBusy }}
      onOk={() => void store()}
      onCancel={onClose}
      afterOpenChange={focusFirst}
    >
      <div className="dialog-fields">
        <KeptNotice form={form} />
        <label htmlFor={id}>{t('bar.reason')}</label>
        <Input.TextArea
          id={id}
          rows={3}
          maxLength={500}
          value={reason}
          onChange={({ target }) => form.change({ reason: target.value })}
        />
      </div>
    </Modal>
  );
}
