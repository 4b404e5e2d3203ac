import { Select } from 'antd';
import { useState } from 'react';
import { picksFor } from '../../find/picks.ts';
import { useSyllables } from '../../find/use-syllables.ts';

interface Option {
  value: string;
  label: string;
  /** More of it, which is searched too. */
  text?: string;
}

interface Props {
  label: string;
  isDisabled: boolean;
  options: readonly Option[];
  onChoose: (value: string) => void;
}

/** One thing that can be done to the selected tickets, by choosing from a list, which is searched by words and as Chinese is read. */
export function BulkChoice({ label, isDisabled, options, onChoose }: Props) {
  const [search, setSearch] = useState('');
  const syllablesOf = useSyllables(search, () =>
    options.flatMap(({ label: name, text = '' }) => [name, text]),
  );
  const picks = options.map(({ value, label: name, ...more }) => ({ id: value, name, ...more }));
  return (
    <Select
      className="bulk-choice"
      aria-label={label}
      placeholder={label}
      showSearch={{ filterOption: false, searchValue: search, onSearch: setSearch }}
      popupMatchSelectWidth={false}
      disabled={isDisabled}
      value={null}
      options={picksFor(picks, search, syllablesOf).map(({ id, name }) => ({ value: id, label: name }))}
      onSelect={(value: string | null) => {
        setSearch('');
        if (value !== null) onChoose(value);
      }}
    />
  );
}
