import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { saidOf } from '../../api/field-problems.ts';
import { useKit } from '../../app/kit.ts';
import { usePreferences } from '../../app/preferences.ts';
import { requestKey } from '../../app/request-key.ts';
import { customersKey } from '../customer-queries.ts';
import { EditDialog } from './edit-dialog.tsx';
import { TextField } from './fields.tsx';
import { bodyOfParticulars } from './forms.ts';
import { newCustomerForm } from './new-customer-form.ts';
import { ParticularsFields } from './particulars-fields.tsx';
import { useFieldName } from './use-field-name.ts';

/** Enters a customer who has no file yet. `typed`: what was looked for in vain. */
export function NewCustomerDialog({ typed, onClose }: { typed: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { api, site } = useKit();
  const { language } = usePreferences();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const fieldName = useFieldName();
  return (
    <EditDialog
      title={t('customers.new')}
      name="customer.new"
      fresh={newCustomerForm(typed, { language, timeZone: site.timeZone })}
      fieldName={fieldName}
      save={async ({ phone, mail, ...form }) => {
        const list = (address: string): string[] => (address.trim() === '' ? [] : [address.trim()]);
        const body = { ...bodyOfParticulars(form), phones: list(phone), mails: list(mail) };
        // However often the same is sent, one file is opened.
        const request = requestKey('customer.new', body);
        const params = { header: { 'Idempotency-Key': request.key } };
        const { customerId, shared } = await answered(api.POST('/v1/customers', { params, body })).catch(
          (error: unknown) => {
            throw saidOf(error, { phones: 'phone', mails: 'mail' });
          },
        );
        request.answered();
        void queries.invalidateQueries({ queryKey: customersKey });
        const count = new Set(shared.flatMap(({ customerIds }) => customerIds)).size;
        if (count > 0) void message.info(t('edit.shared', { count }), 8);
        await navigate({ to: '/customers/$id', params: { id: customerId } });
      }}
      onClose={onClose}
    >
      {(form) => (
        <>
          <ParticularsFields form={form} />
          <TextField
            form={form}
            name="phone"
            type="tel"
            label={t('points.kind.phones')}
            hint={t('edit.hint.phones')}
            maxLength={32}
          />
          <TextField
            form={form}
            name="mail"
            type="email"
            label={t('points.kind.mails')}
            hint={t('edit.hint.mails')}
            maxLength={254}
          />
        </>
      )}
    </EditDialog>
  );
}
