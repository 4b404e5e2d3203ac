import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useKit } from '../../app/kit.ts';
import type { FormValues } from '../../app/rebased.ts';
import { languages } from '../../i18n/texts.ts';
import { peopleQuery } from '../../tickets/settings-queries.ts';
import { grades } from '../find/find-search.ts';
import type { Form } from './edit-dialog.tsx';
import { ChoiceField, TextField, WordsField } from './fields.tsx';
import type { Particulars } from './forms.ts';
import { customerKinds } from './words.ts';

/** Fields of who a customer is. */
export function ParticularsFields<T extends Particulars & FormValues>({ form: whole }: { form: Form<T> }) {
  const { t } = useTranslation();
  const { api } = useKit();
  const people = useQuery(peopleQuery(api)).data ?? [];
  // The fields of this part of the form are those of all of it.
  const form = whole as unknown as Form<Particulars>;
  const { owner, timeZone } = form.values;
  const owners = people.map(({ id, name }) => ({ value: id, label: name }));
  const zones = [...new Set([timeZone, ...Intl.supportedValuesOf('timeZone')])].filter((zone) => zone !== '');
  return (
    <>
      <TextField form={form} name="name" label={t('customers.name')} isNeeded isFirst />
      <ChoiceField
        form={form}
        name="kind"
        label={t('customers.kind')}
        options={customerKinds.map((value) => ({ value, label: t(`customers.${value}`) }))}
      />
      <TextField
        form={form}
        name="salutation"
        label={t('customer.salutation')}
        maxLength={100}
        hint={t('edit.salutationHint')}
      />
      <ChoiceField
        form={form}
        name="grade"
        label={t('customers.grade')}
        options={grades.map((value) => ({ value, label: value }))}
      />
      <ChoiceField
        form={form}
        name="language"
        label={t('customer.language')}
        options={languages.map((value) => ({ value, label: t(`customer.languageOf.${value}`) }))}
      />
      <ChoiceField
        form={form}
        name="timeZone"
        label={t('customer.zone')}
        options={zones.map((value) => ({ value, label: value }))}
      />
      <TextField form={form} name="region" label={t('customer.region')} maxLength={100} />
      <ChoiceField
        form={form}
        name="owner"
        label={t('customers.owner')}
        isOpen
        options={
          owner === '' || owners.some(({ value }) => value === owner)
            ? owners
            : [...owners, { value: owner, label: owner }]
        }
      />
      <WordsField form={form} name="tags" label={t('customer.tags')} isWide hint={t('edit.tagsHint')} />
    </>
  );
}
