import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useKit } from '../../app/kit.ts';
import { usePreferences } from '../../app/preferences.ts';
import { filtersOf, type ListSearch } from '../list-search.ts';
import { peopleQuery, queuesQuery, tagsQuery } from '../settings-queries.ts';
import { channels, type FilterName, filterNames, kinds, priorities, states } from './list-words.ts';

interface Option {
  value: string;
  label: string;
}

/** A field for each filter that the view leaves open. What is chosen holds at once. */
export function FilterPanel({
  search,
  onSearch,
}: {
  search: ListSearch;
  onSearch: (search: ListSearch) => void;
}) {
  const { t } = useTranslation();
  const options = useOptions();
  const choose = (name: FilterName, value: string | undefined) => {
    const { [name]: _, ...rest } = search;
    onSearch(value === undefined || value === '' ? rest : { ...rest, [name]: value });
  };
  const withoutFilters = () =>
    onSearch(Object.fromEntries(Object.entries(search).filter(([name]) => !isFilter(name))));
  return (
    <div className="filter-panel">
      {filtersOf(search.view).map((name) => {
        const list = options[name];
        const id = `filter-${name}`;
        return (
          <div key={name} className="filter-field">
            <label htmlFor={id}>{t(`list.filter.${name}`)}</label>
            {list === undefined ? (
              <Input
                id={id}
                type="date"
                value={search[name] ?? ''}
                onChange={({ target }) => choose(name, target.value)}
              />
            ) : name === 'state' ? (
              <Select
                id={id}
                mode="multiple"
                allowClear
                optionFilterProp="label"
                placeholder={t('list.any')}
                value={search.state?.split(',') ?? []}
                options={list}
                onChange={(values: string[]) => choose(name, values.join(','))}
              />
            ) : (
              <Select
                id={id}
                allowClear
                showSearch
                optionFilterProp="label"
                placeholder={t('list.any')}
                value={search[name] ?? null}
                options={list}
                onChange={(value: string | null | undefined) => choose(name, value ?? undefined)}
              />
            )}
          </div>
        );
      })}
      <Button onClick={withoutFilters}>{t('list.clearFilters')}</Button>
    </div>
  );
}

const isFilter = (name: string): boolean => filterNames.some((each) => each === name);

/** What each filter offers; those without a list are days. */
function useOptions(): Partial<Record<FilterName, Option[]>> {
  const { t } = useTranslation();
  const { api } = useKit();
  const { language } = usePreferences();
  const queues = useQuery(queuesQuery(api)).data ?? [];
  const people = useQuery(peopleQuery(api)).data ?? [];
  const tags = useQuery(tagsQuery(api)).data ?? [];
  return {
    queue: queues.map(({ id, label }) => ({ value: id, label: label[language] })),
    assignee: [
      { value: 'me', label: t('list.me') },
      ...people.map(({ id, name }) => ({ value: id, label: name })),
    ],
    state: states.map((value) => ({ value, label: t(`state.${value}`) })),
    kind: kinds.map((value) => ({ value, label: t(`kind.${value}`) })),
    priority: priorities.map((value) => ({ value, label: t(`priority.${value}`) })),
    tag: tags.map((value) => ({ value, label: value })),
    channel: channels.map((value) => ({ value, label: t(`channel.${value}`) })),
  };
}
