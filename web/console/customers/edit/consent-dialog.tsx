import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { RequestProblem } from '../../api/problem.ts';
import { type Consents, type CustomerFile, consentsQuery } from '../customer-queries.ts';
import { EditDialog } from './edit-dialog.tsx';
import { ChoiceField, TextField } from './fields.tsx';
import { useFileDialog } from './use-file-dialog.ts';
import { topics, ways } from './words.ts';

/** Notes what the customer agreed to, or does not any more, and how they said so. */
export function ConsentDialog({ file, onClose }: { file: CustomerFile; onClose: () => void }) {
  const { t } = useTranslation();
  const { api, fieldName, look, asSeen, storing } = useFileDialog(file);
  const queries = useQueryClient();
  const { id } = file;
  const consents = consentsQuery(api, id);
  /** What stood there when somebody began, or was told to them since. */
  const known = useRef(queries.getQueryData(consents.queryKey)?.items);

  /** @throws RequestProblem (409) in words, once for what somebody else noted of the same meanwhile. */
  const requireNoNews = async (topic: string, way: string): Promise<void> => {
    await look();
    const { items } = await queries.fetchQuery({ ...consents, staleTime: 0 });
    const wordIn = (words: Consents['items']) =>
      words.find((each) => each.topic === topic && each.way === way);
    const [now, before] = [wordIn(items), wordIn(known.current ?? items)];
    known.current = items;
    if (now === undefined || now.at === before?.at) return;
    const word = t(now.given ? 'consents.given' : 'consents.takenBack');
    throw new RequestProblem(409, t('edit.consentMeanwhile', { word, source: now.source }));
  };
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
      save={storing(async ({ topic, way, given, source }) => {
        await requireNoNews(topic, way);
        const body = {
          topic: topics.find((each) => each === topic) ?? 'greeting',
          way: ways.find((each) => each === way) ?? 'mail',
          given: given === 'yes',
          source: source.trim(),
        } as const;
        const params = { path: { id }, query: asSeen() };
        await answered(api.PUT('/v1/customers/{id}/consent', { params, body }));
      })}
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
