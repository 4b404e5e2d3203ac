import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, App, Button, Checkbox, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { useKit } from '../../app/kit.ts';
import { ProblemNotice } from '../../app/problem-notice.tsx';
import { Said } from '../../app/said.tsx';
import { useAbsolute } from '../../time/moment.tsx';
import { type CustomerFile, customerKey, customerQuery, customersKey } from '../customer-queries.ts';
import { CustomerPicker } from './customer-picker.tsx';

interface Props {
  file: CustomerFile;
  /** The other file, where it is known. */
  other: string | undefined;
  onClose: () => void;
}

/** Moves what lies on one of two files of one customer to the other one, after both were looked at side by side. */
export function JoinDialog({ file, other, onClose }: Props) {
  const { t } = useTranslation();
  const { api } = useKit();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const id = useId();
  const [chosen, setChosen] = useState(other);
  const [isTurned, setTurned] = useState(false);
  const [isSure, setSure] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error>();
  const found = useQuery({ ...customerQuery(api, chosen ?? ''), enabled: chosen !== undefined });
  const second = found.data;
  // The file that is open goes on, unless it is turned.
  const [from, into] = isTurned ? [file, second] : [second, file];
  const join = async (): Promise<void> => {
    if (!from || !into) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await answered(
        api.POST('/v1/customers/{id}/join', { params: { path: { id: from.id } }, body: { into: into.id } }),
      );
      for (const queryKey of [customerKey(from.id), customerKey(into.id), customersKey])
        void queries.invalidateQueries({ queryKey });
      void message.success(t('join.done', { name: into.name }), 6);
      onClose();
      await navigate({ to: '/customers/$id', params: { id: into.id } });
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={t('join.title')}
      width={640}
      okText={t('join.merge')}
      okButtonProps={{ disabled: !from || !into || !isSure, loading: isBusy }}
      onOk={() => void join()}
      onCancel={onClose}
      // The dialog takes the focus as it opens, before its field can.
      afterOpenChange={(isOpen) => {
        if (isOpen) document.getElementById(id)?.focus();
      }}
    >
      <div className="dialog-fields">
        {chosen === undefined ? (
          <>
            <label htmlFor={id}>{t('join.other')}</label>
            <CustomerPicker id={id} without={file.id} onPick={setChosen} />
          </>
        ) : null}
        {found.error ? <ProblemNotice error={found.error} onRetry={() => void found.refetch()} /> : null}
        {chosen !== undefined && found.isPending ? <p role="status">{t('app.loading')}</p> : null}
        {from && into ? (
          <>
            <Compared from={from} into={into} />
            <div className="section-actions">
              <Button
                onClick={() => {
                  setTurned(!isTurned);
                  setSure(false);
                }}
              >
                {t('join.turn')}
              </Button>
              <Button
                onClick={() => {
                  setChosen(undefined);
                  setSure(false);
                }}
              >
                {t('join.another')}
              </Button>
            </div>
            <Alert type="warning" showIcon title={t('join.what', { name: from.name })} />
            <Checkbox checked={isSure} onChange={({ target }) => setSure(target.checked)}>
              {t('join.sure')}
            </Checkbox>
          </>
        ) : null}
        {problem ? <ProblemNotice error={problem} /> : null}
      </div>
    </Modal>
  );
}

/** Both files side by side. */
function Compared({ from, into }: { from: CustomerFile; into: CustomerFile }) {
  const { t } = useTranslation();
  const absolute = useAbsolute();
  const rows: ReadonlyArray<readonly [string, (file: CustomerFile) => string]> = [
    [t('customers.name'), ({ name }) => name],
    [t('customers.grade'), ({ grade }) => grade],
    [t('points.kind.phones'), ({ phones }) => phones.join(' · ')],
    [t('points.kind.mails'), ({ mails }) => mails.join(' · ')],
    [t('owned.title'), ({ products }) => products.map(({ name }) => name).join(' · ')],
    [t('family.title'), ({ relations }) => relations.map(({ name }) => name).join(' · ')],
    [t('past.opened'), ({ createdAt }) => absolute(createdAt)],
  ];
  return (
    <table className="clashes">
      <thead>
        <tr>
          <td />
          <th scope="col">{t('join.emptied')}</th>
          <th scope="col">{t('join.goesOn')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, text]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {[from, into].map((file) => (
              <td key={file.id}>
                <Said>{text(file) || '–'}</Said>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
