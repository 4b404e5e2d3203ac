import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import type { CustomerFile } from '../customer-queries.ts';
import { EditDialog } from './edit-dialog.tsx';
import { bodyOfParticulars, particularsOf } from './forms.ts';
import { ParticularsFields } from './particulars-fields.tsx';
import { useFileDialog } from './use-file-dialog.ts';

/** Changes who the customer is: everything but the parts of the file. */
export function ParticularsDialog({ file, onClose }: { file: CustomerFile; onClose: () => void }) {
  const { t } = useTranslation();
  const { api, fieldName, look, seen, storing } = useFileDialog(file);
  const { id } = file;
  return (
    <EditDialog
      title={t('edit.particulars')}
      name={`customer.${id}.particulars`}
      fresh={particularsOf(file)}
      fieldName={fieldName}
      now={async () => particularsOf(await look())}
      save={storing((form) => {
        const { mails, phones, version } = seen();
        const body = { ...bodyOfParticulars(form), mails, phones, version };
        return answered(api.PUT('/v1/customers/{id}', { params: { path: { id } }, body }));
      })}
      onClose={onClose}
    >
      {(form) => <ParticularsFields form={form} />}
    </EditDialog>
  );
}
