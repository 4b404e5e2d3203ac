import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { saidOf } from '../../api/field-problems.ts';
import type { CustomerFile } from '../customer-queries.ts';
import { EditDialog } from './edit-dialog.tsx';
import { TextField } from './fields.tsx';
import { bodyOfConsumable, consumableForm, withConsumable } from './product-form.ts';
import { useDays } from './use-days.ts';
import { useFileDialog } from './use-file-dialog.ts';

interface Props {
  file: CustomerFile;
  product: CustomerFile['products'][number];
  /** A new one where it is left out. */
  consumableId: string | undefined;
  onClose: () => void;
}

/** Enters or changes a part of a product that is used up: care tells when it runs out. */
export function ConsumableDialog({ file, product, consumableId, onClose }: Props) {
  const { t } = useTranslation();
  const { api, fieldName, look, partIn, seen, asSeen, storing } = useFileDialog(file);
  const { id } = file;
  const days = useDays();
  const partId = consumableId ?? '';
  const known = product.consumables.find((each) => each.id === partId);
  return (
    <EditDialog
      title={t(known ? 'edit.change.consumable' : 'edit.add.consumable')}
      name={`customer.${id}.product.${product.id}.consumable.${partId}`}
      fresh={consumableForm(known)}
      fieldName={fieldName}
      now={async () => {
        const { consumables } = partIn((await look()).products, product.id);
        return consumableForm(known ? partIn(consumables, partId) : undefined);
      }}
      save={storing((form) => {
        const value = bodyOfConsumable(form, known?.id ?? `part-${crypto.randomUUID().slice(0, 8)}`);
        const body = withConsumable(partIn(seen().products, product.id), value, days);
        const place = body.consumables.findIndex((each) => each.id === value.id);
        const params = { path: { id, productId: product.id }, query: asSeen() };
        return answered(api.PUT('/v1/customers/{id}/products/{productId}', { params, body })).catch(
          (error: unknown) => {
            throw saidOf(error, {}, `consumables.${place}.`);
          },
        );
      })}
      onClose={onClose}
    >
      {(form) => (
        <>
          <TextField
            form={form}
            name="name"
            label={t('edit.consumableName')}
            hint={t('edit.consumableHint')}
            maxLength={100}
            isNeeded
            isFirst
            isWide
          />
          <TextField form={form} name="capacity" type="number" label={t('edit.capacity')} isNeeded />
          <TextField
            form={form}
            name="unit"
            label={t('edit.unit')}
            hint={t('edit.unitHint')}
            maxLength={20}
            isNeeded
          />
          <TextField form={form} name="perDay" type="number" label={t('edit.perDay')} isNeeded />
        </>
      )}
    </EditDialog>
  );
}
