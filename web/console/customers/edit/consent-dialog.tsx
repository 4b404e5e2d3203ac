import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { useKit } from '../../app/kit.ts';
import type { CustomerFile } from '../customer-queries.ts';
import { useRenewFile } from '../use-file-write.ts';
import { EditDialog } from './edit-dialog.tsx';
import { ChoiceField, TextField } from './fields.tsx';
import { useFieldName } from './use-field-name.ts';
import { topics, ways } from './words.ts';

/** Notes what the customer agreed to, or does not any more, and how they said so. */
export function ConsentDialog({ file: { id }, onClose }: { file: CustomerFile; onClose: () => void }) {
  const { t } = useTranslation();
  const { api } = useKit();
  const renew = useRenewFile(id);
  const fieldName = useFieldName();
  return (
    <EditDialog
      title={t('edit.add.consent')}
      name={`customer.${id}.consent`}
      fresh={
        { topic: 'greeting', way: 'mail', given: 'yes', source: '' } as Record<
          'topic' | 'way' | 'given' | 'source',
          string
        >
      }
      fieldName={fieldName}
      save={async ({ topic, way, given, source }) => {
        const body = {
          topic: topics.find((each) => each === topic) ?? 'greeting',
          way: ways.find((each) => each === way) ?? 'mail',
          given: given === 'yes',
          source: source.trim(),
        } as const;
        await answered(api.PUT('/v1/customers/{id}/consent', { params: { path: { id } }, body }));
        await renew();
      }}
      onClose={onClose}
    >
      {(form) => (
        <>
          <ChoiceField
            form={form}
            name="topic"
            label={t('edit.topic')}
            options={topics.map((value) => ({ value, label: t(`consents.topic.${value}`) }))}
          />
          <ChoiceField
            form={form}
            name="way"
            label={t('edit.way')}
            options={ways.map((value) => ({ value, label: t(`consents.way.${value}`) }))}
          />
          <ChoiceField
            form={form}
            name="given"
            label={t('edit.given')}
            options={[
              { value: 'yes', label: t('consents.given') },
              { value: 'no', label: t('consents.takenBack') },
            ]}
          />
          <TextField
            form={form}
            name="source"
            label={t('edit.source')}
            hint={t('edit.sourceHint')}
            isNeeded
            isWide
          />
        </>
      )}
    </EditDialog>
  );
}
