import { Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Asks why a complaint that a person chose becomes something else. */
export function ReasonDialog({ onDone, onClose }: { onDone: (reason: string) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const id = useId();
  return (
    <Modal
      open
      title={t('bar.reasonTitle')}
      okButtonProps={{ disabled: reason.trim() === '' }}
      onOk={() => onDone(reason.trim())}
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
