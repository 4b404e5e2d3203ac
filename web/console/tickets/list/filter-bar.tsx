import { FilterOutlined, SortAscendingOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Dropdown } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKit } from '../../app/kit.ts';
import { usePreferences } from '../../app/preferences.ts';
import { Said } from '../../app/said.tsx';
import { useCommands } from '../../keys/commands.ts';
import { type ListSearch, setFilters } from '../list-search.ts';
import { peopleQuery, queuesQuery } from '../settings-queries.ts';
import { type FilterName, sorts } from './list-words.ts';
import { SaveView } from './save-view.tsx';

/** Fields of filters are loaded when somebody asks for them. */
const FilterPanel = lazy(async () => ({ default: (await import('./filter-panel.tsx')).FilterPanel }));

interface Props {
  search: ListSearch;
  onSearch: (search: ListSearch) => void;
}

/** The order of the list and what narrows it, each filter with a button that takes it away. */
export function FilterBar({ search, onSearch }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const set = setFilters(search);
  const valueText = useFilterText(search);
  const without = (name: FilterName): ListSearch => {
    const { [name]: _, ...rest } = search;
    return rest;
  };
  const sort = search.sort ?? 'usual';
  const order = (each: 'usual' | (typeof sorts)[number]): void => {
    const { sort: _, ...rest } = search;
    onSearch(each === 'usual' ? rest : { ...rest, sort: each });
  };
  useCommands([
    { id: 'filters', title: t('list.filters'), run: () => setOpen(true) },
    ...(search.q === undefined ? (['usual', ...sorts] as const) : [])
      .filter((each) => each !== sort)
      .map((each) => ({
        id: `sort ${each}`,
        title: t('list.sortedBy', { order: t(`list.sort.${each}`) }),
        run: () => order(each),
      })),
  ]);
  return (
    <div className="filters">
      <div className="filter-bar">
        <Button
          icon={<FilterOutlined />}
          aria-expanded={isOpen}
          aria-controls="filter-panel"
          onClick={() => setOpen(!isOpen)}
        >
          {set.length === 0 ? t('list.filters') : t('list.filtersSet', { n: set.length })}
        </Button>
        {search.q === undefined ? (
          <Dropdown
            trigger={['click']}
            menu={{
              selectable: true,
              selectedKeys: [sort],
              items: (['usual', ...sorts] as const).map((each) => ({
                key: each,
                label: t(`list.sort.${each}`),
                onClick: () => order(each),
              })),
            }}
          >
            <Button icon={<SortAscendingOutlined />}>
              {t('list.sortedBy', { order: t(`list.sort.${sort}`) })}
            </Button>
          </Dropdown>
        ) : null}
        <SaveView search={search} onSearch={onSearch} />
        {set.map(([name, value]) => (
          <button
            key={name}
            type="button"
            className="chip"
            aria-label={t('list.removeFilter', {
              filter: `${t(`list.filter.${name}`)}: ${valueText(name, value)}`,
            })}
            onClick={() => onSearch(without(name))}
          >
            {t(`list.filter.${name}`)}: <Said>{valueText(name, value)}</Said>{' '}
            <span aria-hidden="true">✕</span>
          </button>
        ))}
      </div>
      <div id="filter-panel" hidden={!isOpen}>
        {isOpen ? (
          <Suspense fallback={<p role="status">{t('app.loading')}</p>}>
            <FilterPanel search={search} onSearch={onSearch} />
          </Suspense>
        ) : null}
      </div>
    </div>
  );
}

/** What is filtered by, in words. */
function useFilterText({ queue, assignee }: ListSearch): (name: FilterName, value: string) => string {
  const { t } = useTranslation();
  const { api } = useKit();
  const { language } = usePreferences();
  const queues = useQuery({ ...queuesQuery(api), enabled: queue !== undefined }).data;
  const people = useQuery({ ...peopleQuery(api), enabled: assignee !== undefined }).data;
  return (name, value) => {
    switch (name) {
      case 'queue':
        return queues?.find(({ id }) => id === value)?.label[language] ?? value;
      case 'assignee':
        return value === 'me' ? t('list.me') : (people?.find(({ id }) => id === value)?.name ?? value);
      case 'state':
        return value
          .split(',')
          .map((each) => t(`state.${each as 'open'}`))
          .join(t('list.comma'));
      case 'kind':
        return t(`kind.${value as 'repair'}`);
      case 'priority':
        return t(`priority.${value as 'high'}`);
      case 'channel':
        return t(`channel.${value as 'mail'}`);
      default:
        return value;
    }
  };
}
