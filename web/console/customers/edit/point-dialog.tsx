import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { saidOf } from '../../api/field-problems.ts';
import { RequestProblem } from '../../api/problem.ts';
import type { CustomerFile } from '../customer-queries.ts';
import { EditDialog } from './edit-dialog.tsx';
import { TextField } from './fields.tsx';
import { bodyOfParticulars, particularsOf } from './forms.ts';
import { useFileDialog } from './use-file-dialog.ts';

type Addresses = Pick<CustomerFile, 'mails' | 'phones' | 'version'>;

interface Props {
  file: CustomerFile;
  kind: 'mails' | 'phones';
  /** The one that is corrected; a new one where it is left out. */
  address: string | undefined;
  onClose: () => void;
}

/** Adds or corrects a mail address or number. What others do to the rest of the file meanwhile does not stand against it. */
export function PointDialog({ file, kind, address, onClose }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { api, fieldName, look, seen, storing } = useFileDialog(file);
  const { id } = file;
  return (
    <EditDialog
      title={t(address === undefined ? `edit.add.${kind}` : `edit.change.${kind}`)}
      name={`customer.${id}.${kind}.${address ?? 'new'}`}
      fresh={{ address: address ?? '' }}
      fieldName={fieldName}
      now={async () => {
        const there = await look();
        if (address !== undefined && !there[kind].includes(address))
          throw new RequestProblem(404, t('edit.gone'));
        return { address: address ?? '' };
      }}
      save={storing(async (form) => {
        const there = seen();
        const written = form.address.trim();
        const others = there[kind].filter((each) => each !== address);
        const place = address === undefined ? others.length : there[kind].indexOf(address);
        const list = others.toSpliced(place, 0, written);
        const { mails, phones, version }: Addresses = { ...there, [kind]: list };
        const body = { ...bodyOfParticulars(particularsOf(there)), mails, phones, version };
        const { shared } = await answered(
          api.PUT('/v1/customers/{id}', { params: { path: { id } }, body }),
        ).catch((error: unknown) => {
          throw saidOf(error, { [kind]: 'address' });
        });
        const count = new Set(shared.flatMap(({ customerIds }) => customerIds)).size;
        if (count > 0) void message.info(t('edit.shared', { count }), 8);
      })}
      onClose={onClose}
    >
      {(form) => (
        <TextField
          form={form}
          name="address"
          type={kind === 'mails' ? 'email' : 'tel'}
          label={t(`points.kind.${kind}`)}
          hint={t(`edit.hint.${kind}`)}
          maxLength={254}
          isNeeded
          isFirst
          isWide
        />
      )}
    </EditDialog>
  );
}
