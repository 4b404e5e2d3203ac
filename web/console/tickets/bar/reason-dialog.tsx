import { Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Asks why a complaint that a person chose becomes something else. */
export function ReasonDialog({
  isBusy,
  onDone,
  onClose,
}: {
  isBusy: boolean;
  /** Answers whether it was done: until then what was typed stays. */
  onDone: (reason: string) => Promise<boolean>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const id = useId();
  return (
    <Modal
      open
      title={t('bar.reasonTitle')}
      okButtonProps={{ disabled: reason.trim() === '', loading: isBusy }}
      onOk={() => void onDone(reason.trim()).then((isDone) => (isDone ? onClose() : undefined))}
      onCancel={onClose}
    >
      <div className="dialog-fields">
        <label htmlFor={id}>{t('bar.reason')}</label>
        <Input.TextArea
          id={id}
          autoFocus
          rows={3}
          maxLength={500}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </div>
    </Modal>
  );
}
