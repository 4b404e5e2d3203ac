import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useKit } from '../../app/kit.ts';
import { tagsQuery } from '../settings-queries.ts';

interface ChosenTags {
  add: readonly string[];
  remove: readonly string[];
}

/** What a job is told of it. */
export const tagsChosen = ({ add, remove }: ChosenTags) => ({
  ...(add.length > 0 ? { addTags: [...add] } : {}),
  ...(remove.length > 0 ? { removeTags: [...remove] } : {}),
});

interface Props {
  /** Tags that the tickets have: only those can be taken off. */
  had: readonly string[];
  tags: ChosenTags;
  onChange: (part: Partial<ChosenTags>) => void;
}

/** Asks which tags the tickets get beside those they have, and which they lose. */
export function BulkTags({ had, tags, onChange }: Props) {
  const { t } = useTranslation();
  const { api } = useKit();
  const id = useId();
  const known = useQuery(tagsQuery(api)).data ?? [];
  const clean = (chosen: readonly string[]): string[] =>
    [...new Set(chosen.map((tag) => tag.trim().slice(0, 40)))].filter((tag) => tag !== '');
  return (
    <>
      <label htmlFor={`${id}-add`}>{t('bulk.addTags')}</label>
      <Select
        id={`${id}-add`}
        mode="tags"
        maxCount={20}
        value={[...tags.add]}
        placeholder={t('bar.tagHint')}
        options={known.map((value) => ({ value, label: value }))}
        onChange={(chosen: string[]) => {
          const add = clean(chosen);
          onChange({ add, remove: tags.remove.filter((tag) => !add.includes(tag)) });
        }}
      />
      {had.length === 0 ? null : (
        <>
          <label htmlFor={`${id}-remove`}>{t('bulk.removeTags')}</label>
          <Select
            id={`${id}-remove`}
            mode="multiple"
            maxCount={20}
            value={[...tags.remove]}
            options={had.filter((tag) => !tags.add.includes(tag)).map((value) => ({ value, label: value }))}
            onChange={(remove: string[]) => onChange({ remove })}
          />
        </>
      )}
    </>
  );
}
