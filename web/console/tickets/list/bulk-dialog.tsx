import { Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkAction } from './use-bulk-job.ts';

/** What is asked for before many customers are told something. */
export type Asked =
  | { what: 'resolve' }
  | { what: 'reply'; id: string; title: string; text: string }
  | { what: 'macro'; id: string; title: string };

interface Props {
  asked: Asked;
  count: number;
  onClose: () => void;
  onRun: (action: BulkAction) => void;
}

/** Names how many are meant, and asks for what is missing. */
export function BulkDialog({ asked, count, onClose, onRun }: Props) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState('');
  const [asNote, setAsNote] = useState(false);
  const id = useId();
  const action = (): BulkAction => {
    if (asked.what === 'resolve') return { action: 'transition', to: 'resolved', outcome: outcome.trim() };
    if (asked.what === 'macro') return { action: 'macro', macroId: asked.id };
    return {
      action: 'reply',
      cannedReplyId: asked.id,
      ...(asNote ? { ifUnreachable: 'note' as const } : {}),
    };
  };
  return (
    <Modal
      open
      title={t(`bulk.ask.${asked.what}`, { count })}
      okText={t(`bulk.ok.${asked.what}`, { count })}
      okButtonProps={{ disabled: asked.what === 'resolve' && outcome.trim() === '' }}
      cancelText={t('app.cancel')}
      onOk={() => onRun(action())}
      onCancel={onClose}
    >
      {asked.what === 'resolve' ? (
        <>
          <label htmlFor={id}>{t('bulk.outcome')}</label>
          <Input.TextArea
            id={id}
            autoFocus
            rows={4}
            maxLength={2000}
            value={outcome}
            onChange={({ target }) => setOutcome(target.value)}
          />
        </>
      ) : (
        <p>
          <strong>
            <bdi>{asked.title}</bdi>
          </strong>
        </p>
      )}
      {asked.what === 'reply' ? (
        <>
          <p className="bulk-text">{asked.text}</p>
          <label className="bulk-note">
            <input type="checkbox" checked={asNote} onChange={({ target }) => setAsNote(target.checked)} />
            {t('bulk.asNote')}
          </label>
        </>
      ) : null}
    </Modal>
  );
}
