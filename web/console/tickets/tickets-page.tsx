import { CloseCircleFilled, SearchOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Input, Skeleton } from 'antd';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKit } from '../app/kit.ts';
import { usePreferences } from '../app/preferences.ts';
import { ProblemNotice } from '../app/problem-notice.tsx';
import { useTitle } from '../app/use-title.ts';
import { rememberList } from './list/came-from.ts';
import { columnsOf } from './list/columns.ts';
import { FilterBar } from './list/filter-bar.tsx';
import { NewsBar } from './list/news-bar.tsx';
import { viewShown } from './list/saved-views.ts';
import { useListKeys } from './list/use-list-keys.ts';
import { useLiveList } from './list/use-live-list.ts';
import { useSelection } from './list/use-selection.ts';
import { useSteadyRows } from './list/use-steady-rows.ts';
import { viewsQuery } from './list/views.ts';
import { ticketsQuery } from './list-query.ts';
import { firstView, type ListSearch, listQueryOf, listSearchOf, setFilters } from './list-search.ts';
import { TicketTable } from './ticket-table.tsx';
import { TicketViews } from './ticket-views.tsx';

/** What most visits to the list do not need is loaded when somebody does. */
const BulkBar = lazy(async () => ({ default: (await import('./list/bulk-bar.tsx')).BulkBar }));
const NewTicket = lazy(async () => ({ default: (await import('./list/new-ticket.tsx')).NewTicket }));

const route = getRouteApi('/signed-in-pages/tickets');

/** The room of tickets: views beside, the list of one of them. */
export function TicketsPage() {
  const { t } = useTranslation();
  const { api } = useKit();
  const { language } = usePreferences();
  // The router keeps beside it what it does not know: none of that is asked for.
  const search = route.useSearch({ select: (said) => listSearchOf({ ...said }), structuralSharing: true });
  const navigate = route.useNavigate();
  const list = useInfiniteQuery(ticketsQuery(api, search));
  const { view = firstView, q } = search;
  const key = JSON.stringify(listQueryOf(search));
  const shown = viewShown(useQuery(viewsQuery(api)).data ?? [], search);
  const title = shown?.name[language] ?? (q === undefined ? t(`tickets.view.${view}`) : t('tickets.search'));
  useTitle(title);
  const named = shown?.columns.join(' ');
  // Counts of views change often, columns seldom: rows are drawn again for those alone.
  const columns = useMemo(() => columnsOf({ columns: named?.split(' ') ?? [] }), [named]);
  const { rows, difference, showAll } = useSteadyRows(key, list.data?.pages, list.hasNextPage);
  useLiveList(rows, search.queue);
  const selection = useSelection(key, rows);
  const selected = rows.filter(({ ticketId }) => selection.ids.has(ticketId));
  // Once it was there it stays: it tells what became of a job after the selection is gone.
  const [isBulk, setBulk] = useState(false);
  if (selected.length > 0 && !isBulk) setBulk(true);
  const [isNew, setNew] = useState(false);
  useListKeys({ onPick: selection.pick, onNew: () => setNew(true) });
  useEffect(() => {
    if (list.isSuccess) rememberList(search, rows);
  }, [list.isSuccess, search, rows]);
  const isNarrowed = q !== undefined || setFilters(search).length > 0;
  return (
    <div className="tickets">
      <TicketViews />
      <section className="tickets-list" aria-labelledby="list-title">
        <header className="list-head">
          <h1 id="list-title">{title}</h1>
          <Input.Search
            key={q ?? ''}
            className="list-search"
            type="search"
            defaultValue={q ?? ''}
            allowClear={{ clearIcon: <CloseCircleFilled aria-label={t('app.clear')} /> }}
            placeholder={t('tickets.searchHint')}
            aria-label={t('tickets.search')}
            searchIcon={<SearchOutlined aria-label={t('tickets.search')} />}
            onSearch={(text) => {
              const { q: _, ...rest } = search;
              const asked = text.trim();
              void navigate({ search: asked === '' ? rest : { ...rest, q: asked } });
            }}
          />
          <Button type="primary" onClick={() => setNew(true)}>
            {t('list.newTicket')}
          </Button>
        </header>
        <FilterBar search={search} onSearch={(asked: ListSearch) => void navigate({ search: asked })} />
        <NewsBar difference={difference} onShow={showAll} />
        {list.isPending ? <Skeleton active title={false} paragraph={{ rows: 12 }} /> : null}
        {list.isError ? <ProblemNotice error={list.error} onRetry={() => void list.refetch()} /> : null}
        {list.isSuccess && rows.length === 0 ? (
          <div className="empty">
            <h2>{t(isNarrowed ? 'tickets.emptySearchTitle' : 'tickets.emptyTitle')}</h2>
            <p>{t(isNarrowed ? 'tickets.emptySearch' : 'tickets.empty')}</p>
          </div>
        ) : null}
        {rows.length > 0 ? (
          <TicketTable
            rows={rows}
            names={list.data?.pages ?? []}
            gone={difference.gone}
            selection={selection}
            columns={columns}
          />
        ) : null}
        {list.isSuccess && rows.length > 0 ? (
          <footer className="list-foot">
            <span role="status">{t('tickets.count', { shown: rows.length })}</span>
            {list.hasNextPage ? (
              <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {t('tickets.more')}
              </Button>
            ) : (
              <span>{t('tickets.end')}</span>
            )}
          </footer>
        ) : null}
        <Suspense>
          {isBulk ? <BulkBar selected={selected} onClear={() => selection.setAll([])} /> : null}
          {isNew ? <NewTicket onClose={() => setNew(false)} /> : null}
        </Suspense>
      </section>
    </div>
  );
}
