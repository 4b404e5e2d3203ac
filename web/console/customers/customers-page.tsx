import { CloseCircleFilled } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button, Input, type InputRef, Select, Skeleton } from 'antd';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKit } from '../app/kit.ts';
import { useMay } from '../app/me.ts';
import { ProblemNotice } from '../app/problem-notice.tsx';
import { useTitle } from '../app/use-title.ts';
import { useCommands } from '../keys/commands.ts';
import { isComposing } from '../keys/composing.ts';
import { focusRow } from '../keys/focus-row.ts';
import { useRowCommands } from '../keys/use-row-commands.ts';
import { customersQuery } from './customer-queries.ts';
import { CustomerTable } from './find/customer-table.tsx';
import { type FindSearch, grades, lists } from './find/find-search.ts';
import { useTyped } from './find/use-typed.ts';

/** Loaded when somebody enters a customer. */
const NewCustomerDialog = lazy(async () => ({
  default: (await import('./edit/new-customer-dialog.tsx')).NewCustomerDialog,
}));

const route = getRouteApi('/signed-in-pages/customers');

/** The room of customers: looks for one while somebody types, and lists them where nothing is asked. */
export function CustomersPage() {
  const { t } = useTranslation();
  const { api } = useKit();
  const search = route.useSearch();
  const show = route.useNavigate();
  const navigate = useNavigate();
  const may = useMay();
  const [isNew, setNew] = useState(false);
  const box = useRef<InputRef>(null);
  const { q } = search;
  const {
    isAhead,
    ask,
    box: typing,
  } = useTyped(q ?? '', (text) => {
    const { q: before, ...rest } = search;
    // The first letter is a step in the browser's history, the others go on from it.
    void show({ search: text === '' ? rest : { ...rest, q: text }, replace: before !== undefined });
  });
  // Each question has an answer of its own: that of an earlier one is never shown below a later one.
  const found = useInfiniteQuery(customersQuery(api, search));
  const pages = found.data?.pages ?? [];
  const rows = isAhead ? [] : pages.flatMap(({ items }) => items);
  const isWaiting = isAhead || found.isPending;
  useTitle(q === undefined ? t('customers.title') : t('customers.find'));
  useRowCommands({
    next: t('keys.customers.next'),
    before: t('keys.customers.before'),
    open: t('keys.customers.open'),
    onAbove: () => box.current?.focus(),
  });
  useCommands([
    {
      id: 'search-list',
      key: '/',
      title: t('customers.find'),
      run: () => box.current?.focus({ cursor: 'all' }),
    },
    ...(may('create-customer')
      ? [{ id: 'new', key: 'n', title: t('customers.new'), run: () => setNew(true) }]
      : []),
  ]);
  const status = isWaiting
    ? q === undefined && !isAhead
      ? ''
      : t('customers.searching')
    : t(q === undefined ? 'customers.shown' : 'customers.found', { count: rows.length });
  return (
    <section className="customers" aria-labelledby="customers-title">
      <header className="list-head">
        <h1 id="customers-title">{t('customers.title')}</h1>
        <Input
          {...typing}
          ref={box}
          className="customer-search"
          type="search"
          allowClear={{ clearIcon: <CloseCircleFilled aria-label={t('app.clear')} /> }}
          autoFocus
          autoComplete="off"
          maxLength={100}
          placeholder={t('customers.findHint')}
          aria-label={t('customers.find')}
          aria-describedby="customers-keys"
          onKeyDown={(event) => {
            if (isComposing(event.nativeEvent)) return;
            if (event.key === 'ArrowDown' && focusRow(undefined, 1)) event.preventDefault();
            if (event.key !== 'Enter') return;
            const [only, ...others] = rows;
            if (isAhead) ask();
            else if (only && others.length === 0)
              void navigate({ to: '/customers/$id', params: { id: only.id } });
            else focusRow(undefined, 1);
          }}
        />
        {may('create-customer') ? (
          <Button type="primary" onClick={() => setNew(true)}>
            {t('customers.new')}
          </Button>
        ) : null}
      </header>
      <p id="customers-keys" className="unseen">
        {t('customers.keys')}
      </p>
      {q === undefined ? <Lists search={search} onGrade={(grade) => void show({ search: grade })} /> : null}
      {isWaiting ? <Skeleton active title={false} paragraph={{ rows: 8 }} /> : null}
      {found.isError && !isAhead ? (
        <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : null}
      {found.isSuccess && !isWaiting && rows.length === 0 ? (
        <div className="empty">
          <h2>{t(q === undefined ? 'customers.emptyTitle' : 'customers.nothingTitle')}</h2>
          <p>{t(q === undefined ? 'customers.empty' : 'customers.nothing')}</p>
        </div>
      ) : null}
      {rows.length > 0 ? <CustomerTable rows={rows} pages={pages} asked={q} /> : null}
      <footer className="list-foot">
        <span role="status">{status}</span>
        {found.hasNextPage && !isWaiting ? (
          <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t('tickets.more')}
          </Button>
        ) : null}
      </footer>
      <Suspense>
        {isNew ? <NewCustomerDialog typed={q ?? ''} onClose={() => setNew(false)} /> : null}
      </Suspense>
    </section>
  );
}

/** Lists to choose from where nothing is asked. */
function Lists({ search, onGrade }: { search: FindSearch; onGrade: (search: FindSearch) => void }) {
  const { t } = useTranslation();
  const { list = 'persons', grade } = search;
  const kept = grade === undefined ? {} : { grade };
  return (
    <div className="customer-lists">
      <nav aria-label={t('customers.lists')}>
        <ul className="chips">
          {lists.map((each) => (
            <li key={each}>
              <Link
                className="chip"
                to="/customers"
                search={each === 'persons' ? kept : { ...kept, list: each }}
                activeOptions={{ exact: true }}
                aria-current={each === list ? 'page' : undefined}
              >
                {t(`customers.listOf.${each}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Select
        aria-label={t('customers.grade')}
        value={grade ?? ''}
        popupMatchSelectWidth={false}
        options={[
          { value: '', label: t('customers.anyGrade') },
          ...grades.map((value) => ({ value, label: value })),
        ]}
        onChange={(chosen: string) => {
          const { grade: _, ...rest } = search;
          const next = grades.find((each) => each === chosen);
          onGrade(next === undefined ? rest : { ...rest, grade: next });
        }}
      />
    </div>
  );
}
