import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { useToday } from '../../time/today.ts';
import type { CustomerFile } from '../customer-queries.ts';
import { EditDialog } from './edit-dialog.tsx';
import { CheckField, TextField } from './fields.tsx';
import { bodyOfProduct, productForm } from './product-form.ts';
import { useDays } from './use-days.ts';
import { useFileDialog } from './use-file-dialog.ts';

interface Props {
  file: CustomerFile;
  part: CustomerFile['products'][number] | undefined;
  onClose: () => void;
}

/** Enters or changes what a customer owns. */
export function ProductDialog({ file, part, onClose }: Props) {
  const { t } = useTranslation();
  const { api, fieldName, nowOf, partIn, seen, asSeen, storing } = useFileDialog(file);
  const { id } = file;
  const today = useToday();
  const days = useDays();
  const formOf = (product: Props['part']) => ({ ...productForm(product, days, today), sale: false });
  const partId = part?.id;
  return (
    <EditDialog
      title={t(part ? 'edit.change.product' : 'edit.add.product')}
      name={`customer.${id}.product.${partId ?? 'new'}`}
      fresh={formOf(part)}
      fieldName={fieldName}
      {...nowOf(part, ({ products }) => products, formOf)}
      save={storing(({ sale, ...form }) => {
        const stored = partId === undefined ? undefined : partIn(seen().products, partId);
        const body = bodyOfProduct(form, stored, days);
        return answered(
          partId === undefined
            ? api.POST('/v1/customers/{id}/products', {
                params: { path: { id } },
                body: { ...body, sale },
              })
            : api.PUT('/v1/customers/{id}/products/{productId}', {
                params: { path: { id, productId: partId }, query: asSeen() },
                body,
              }),
        );
      })}
      onClose={onClose}
    >
      {(form) => (
        <>
          <TextField form={form} name="name" label={t('edit.productName')} isNeeded isFirst isWide />
          <TextField form={form} name="serial" label={t('ticket.product')} maxLength={64} />
          <TextField form={form} name="orderNumber" label={t('ticket.order')} maxLength={64} />
          <TextField form={form} name="purchasedAt" type="date" label={t('edit.purchased')} isNeeded />
          <TextField form={form} name="warrantyUntil" type="date" label={t('edit.warranty')} />
          <TextField
            form={form}
            name="maintenanceDays"
            type="number"
            label={t('edit.maintenance')}
            hint={t('edit.maintenanceHint')}
            maxLength={4}
          />
          {part === undefined ? (
            <CheckField form={form} name="sale" label={t('edit.sale')} />
          ) : (
            <TextField form={form} name="retiredAt" type="date" label={t('edit.retired')} />
          )}
        </>
      )}
    </EditDialog>
  );
}
