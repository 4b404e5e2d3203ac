import { useInfiniteQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKit } from '../../app/kit.ts';
import { customersQuery } from '../customer-queries.ts';
import { useSettled } from './use-settled.ts';

interface Props {
  id: string;
  /** Who is not offered. */
  without: string;
  onPick: (customerId: string) => void;
}

/** Finds another customer, as the find page does. */
export function CustomerPicker({ id, without, onPick }: Props) {
  const { t } = useTranslation();
  const { api } = useKit();
  const [typed, setTyped] = useState('');
  const asked = useSettled(typed.trim());
  const found = useInfiniteQuery({ ...customersQuery(api, { q: asked }), enabled: asked !== '' });
  const isWaiting = asked !== typed.trim() || (asked !== '' && found.isPending);
  const rows = isWaiting ? [] : (found.data?.pages.flatMap(({ items }) => items) ?? []);
  return (
    <Select
      id={id}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={null}
      placeholder={t('customers.findHint')}
      notFoundContent={
        isWaiting ? t('customers.searching') : asked === '' ? null : t('customers.nothingTitle')
      }
      options={rows
        .filter((row) => row.id !== without && row.joinedInto === undefined)
        .map((row) => ({
          value: row.id,
          label: [row.name, row.grade, row.phones[0], row.mails[0]]
            .filter((each) => each !== undefined)
            .join(' · '),
        }))}
      onChange={(chosen: string | null) => {
        if (chosen !== null) onPick(chosen);
      }}
    />
  );
}
