import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import type { CustomerFile } from '../customer-queries.ts';
import { EditDialog } from './edit-dialog.tsx';
import { ChoiceField, ProseField, TextField } from './fields.tsx';
import { bodyOfRelation, relationForm } from './forms.ts';
import { useFileDialog } from './use-file-dialog.ts';
import { relationKinds } from './words.ts';

interface Props {
  file: CustomerFile;
  part: CustomerFile['relations'][number] | undefined;
  onClose: () => void;
}

/** Enters or changes somebody around a customer. */
export function RelationDialog({ file, part, onClose }: Props) {
  const { t } = useTranslation();
  const { api, fieldName, nowOf, asSeen, storing } = useFileDialog(file);
  const { id } = file;
  const partId = part?.id;
  return (
    <EditDialog
      title={t(part ? 'edit.change.relation' : 'edit.add.relation')}
      name={`customer.${id}.relation.${partId ?? 'new'}`}
      fresh={relationForm(part)}
      fieldName={fieldName}
      valueText={(field, value) => (field === 'kind' ? t(`family.kind.${value as 'spouse'}`) : String(value))}
      {...nowOf(part, ({ relations }) => relations, relationForm)}
      save={storing((form) => {
        const body = bodyOfRelation(form);
        return answered(
          partId === undefined
            ? api.POST('/v1/customers/{id}/relations', { params: { path: { id } }, body })
            : api.PUT('/v1/customers/{id}/relations/{relationId}', {
                params: { path: { id, relationId: partId }, query: asSeen() },
                body,
              }),
        );
      })}
      onClose={onClose}
    >
      {(form) => (
        <>
          <TextField form={form} name="name" label={t('customers.name')} isNeeded isFirst />
          <ChoiceField
            form={form}
            name="kind"
            label={t('customers.kind')}
            options={relationKinds.map((value) => ({ value, label: t(`family.kind.${value}`) }))}
          />
          <ProseField form={form} name="note" label={t('edit.note')} hint={t('edit.noteHint')} />
        </>
      )}
    </EditDialog>
  );
}
