import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { useKit } from '../../app/kit.ts';
import type { CustomerFile } from '../customer-queries.ts';
import { useRenewFile } from '../use-file-write.ts';
import { EditDialog } from './edit-dialog.tsx';
import { ProseField } from './fields.tsx';
import { useFieldName } from './use-field-name.ts';

interface Props {
  file: CustomerFile;
  address: string;
  onClose: () => void;
}

/** Lets mail go again to an address that came back or was reported. */
export function LiftDialog({ file: { id }, address, onClose }: Props) {
  const { t } = useTranslation();
  const { api } = useKit();
  const renew = useRenewFile(id);
  const fieldName = useFieldName();
  return (
    <EditDialog
      title={t('edit.lift', { address })}
      name={`customer.${id}.lift.${address}`}
      fresh={{ reason: '' }}
      fieldName={fieldName}
      save={async ({ reason }) => {
        await answered(api.POST('/v1/addresses/lift', { body: { address, reason: reason.trim() } }));
        await renew();
      }}
      onClose={onClose}
    >
      {(form) => (
        <ProseField form={form} name="reason" label={t('edit.reason')} hint={t('edit.reasonHint')} isNeeded />
      )}
    </EditDialog>
  );
}
