import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { useKit } from '../../app/kit.ts';
import type { CustomerFile } from '../customer-queries.ts';
import { useRenewFile } from '../use-file-write.ts';
import { EditDialog } from './edit-dialog.tsx';
import { bodyOfParticulars, particularsOf } from './forms.ts';
import { ParticularsFields } from './particulars-fields.tsx';
import { useFieldName } from './use-field-name.ts';
import { useFreshFile } from './use-fresh-file.ts';

/** Changes who the customer is: everything but the parts of the file. */
export function ParticularsDialog({ file, onClose }: { file: CustomerFile; onClose: () => void }) {
  const { t } = useTranslation();
  const { api } = useKit();
  const renew = useRenewFile(file.id);
  const fresh = useFreshFile(file.id);
  const there = useRef(file);
  const fieldName = useFieldName();
  const { id } = file;
  return (
    <EditDialog
      title={t('edit.particulars')}
      name={`customer.${id}.particulars`}
      fresh={particularsOf(file)}
      fieldName={fieldName}
      now={async () => {
        there.current = await fresh();
        return particularsOf(there.current);
      }}
      save={async (form) => {
        const { mails, phones, version } = there.current;
        const body = { ...bodyOfParticulars(form), mails, phones, version };
        await answered(api.PUT('/v1/customers/{id}', { params: { path: { id } }, body }));
        await renew();
      }}
      onClose={onClose}
    >
      {(form) => <ParticularsFields form={form} />}
    </EditDialog>
  );
}
