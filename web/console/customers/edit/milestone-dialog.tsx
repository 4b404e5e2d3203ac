import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { useKit } from '../../app/kit.ts';
import { dayIn, instantOfDay } from '../../time/days.ts';
import { serverNow } from '../../time/server-clock.ts';
import type { CustomerFile } from '../customer-queries.ts';
import { EditDialog } from './edit-dialog.tsx';
import { ChoiceField, TextField } from './fields.tsx';
import { useFileDialog } from './use-file-dialog.ts';
import { notedKinds, ways } from './words.ts';

/** Notes something that happened elsewhere and that care follows: a visit, a delivery, a call from one's own phone. */
export function MilestoneDialog({ file, onClose }: { file: CustomerFile; onClose: () => void }) {
  const { t } = useTranslation();
  const { site } = useKit();
  const { api, fieldName, storing } = useFileDialog(file);
  const { id, products } = file;
  const fresh: Record<'kind' | 'way' | 'at' | 'productId', string> = {
    kind: 'contact',
    way: 'call',
    at: dayIn(serverNow(), site.timeZone),
    productId: '',
  };
  return (
    <EditDialog
      title={t('edit.add.milestone')}
      name={`customer.${id}.milestone`}
      fresh={fresh}
      fieldName={fieldName}
      save={storing(({ kind, way, at, productId }) => {
        const isContact = kind === 'contact';
        const contact = ways.find((each) => each === way) ?? 'call';
        const body = {
          kind: notedKinds.find((each) => each === kind) ?? 'contact',
          at: at === '' ? '' : instantOfDay(at, site.timeZone, serverNow()),
          ...(isContact ? { way: contact } : {}),
          ...(isContact || productId === '' ? {} : { productId }),
        };
        return answered(api.POST('/v1/customers/{id}/milestones', { params: { path: { id } }, body }));
      })}
      onClose={onClose}
    >
      {(form) => (
        <>
          <ChoiceField
            form={form}
            name="kind"
            label={t('edit.happened')}
            options={notedKinds.map((value) => ({
              value,
              label: value === 'contact' ? t('edit.contact') : t(`happening.kind.${value}`),
            }))}
          />
          <TextField form={form} name="at" type="date" label={t('edit.on')} isNeeded />
          {form.values.kind === 'contact' ? (
            <ChoiceField
              form={form}
              name="way"
              label={t('edit.way')}
              options={ways.map((value) => ({ value, label: t(`consents.way.${value}`) }))}
            />
          ) : (
            <ChoiceField
              form={form}
              name="productId"
              label={t('edit.productName')}
              isOpen
              options={products.map(({ id: value, name, serial }) => ({
                value,
                label: serial === undefined ? name : `${name} · ${serial}`,
              }))}
            />
          )}
        </>
      )}
    </EditDialog>
  );
}
