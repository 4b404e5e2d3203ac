import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, App, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { useKit } from '../../app/kit.ts';
import { ProblemNotice } from '../../app/problem-notice.tsx';
import { type CustomerFile, customersKey } from '../customer-queries.ts';

/** Erases a customer for good; the name is typed, so that nobody does it by a slip. */
export function EraseDialog({ file: { id, name }, onClose }: { file: CustomerFile; onClose: () => void }) {
  const { t } = useTranslation();
  const { api } = useKit();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const fieldId = useId();
  const [typed, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error>();
  const erase = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await answered(api.DELETE('/v1/customers/{id}', { params: { path: { id } } }));
      void message.success(t('erase.done', { name }), 6);
      await navigate({ to: '/customers' });
      void queries.invalidateQueries({ queryKey: customersKey });
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(String(error)));
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={t('erase.title', { name })}
      okText={t('erase.erase')}
      okButtonProps={{ danger: true, disabled: typed.trim() !== name.trim(), loading: isBusy }}
      onOk={() => void erase()}
      onCancel={onClose}
    >
      <div className="dialog-fields">
        <Alert type="warning" showIcon title={t('erase.what')} />
        <label htmlFor={fieldId}>{t('erase.type', { name })}</label>
        <Input
          id={fieldId}
          autoFocus
          autoComplete="off"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        {problem ? <ProblemNotice error={problem} /> : null}
      </div>
    </Modal>
  );
}
