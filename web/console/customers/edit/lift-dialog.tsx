import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import type { CustomerFile } from '../customer-queries.ts';
import { EditDialog } from './edit-dialog.tsx';
import { ProseField } from './fields.tsx';
import { useFileDialog } from './use-file-dialog.ts';

interface Props {
  file: CustomerFile;
  address: string;
  onClose: () => void;
}

/** Lets mail go again to an address that came back or was reported. */
export function LiftDialog({ file, address, onClose }: Props) {
  const { t } = useTranslation();
  const { api, fieldName, storing } = useFileDialog(file);
  return (
    <EditDialog
      title={t('edit.lift', { address })}
      name={`customer.${file.id}.lift.${address}`}
      fresh={{ reason: '' }}
      fieldName={fieldName}
      save={storing(({ reason }) =>
        answered(api.POST('/v1/addresses/lift', { body: { address, reason: reason.trim() } })),
      )}
      onClose={onClose}
    >
      {(form) => (
        <ProseField form={form} name="reason" label={t('edit.reason')} hint={t('edit.reasonHint')} isNeeded />
      )}
    </EditDialog>
  );
}
