import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { focusFirst } from '../../app/focus-first.ts';
import { useKeptForm } from '../../app/kept-form.ts';
import { KeptNotice } from '../../app/kept-notice.tsx';
import { GapFields } from './gap-fields.tsx';
import { isFilled } from './gap-names.ts';

/** Asks for what the reply that was chosen says and nobody knows. `name`: under which that is kept on this device. */
export function CannedGaps({
  name,
  gaps,
  onFill,
  onClose,
}: {
  name: string;
  gaps: readonly string[];
  /** Answers whether all is known now: until then what was typed stays. */
  onFill: (values: Readonly<Record<string, string>>) => Promise<boolean>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const form = useKeptForm<Record<string, string>>(name, {});
  const fill = async (): Promise<void> => {
    if (await onFill(form.values)) form.forget();
  };
  return (
    <Modal
      open
      title={t('reply.gapsTitle')}
      okText={t('reply.insert')}
      okButtonProps={{ disabled: !isFilled(gaps, form.values) }}
      onOk={() => void fill()}
      onCancel={onClose}
      afterOpenChange={focusFirst}
    >
      <KeptNotice form={form} />
      <GapFields names={gaps} values={form.values} onChange={form.change} />
    </Modal>
  );
}
