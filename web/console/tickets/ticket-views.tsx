import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useKit } from '../app/kit.ts';
import { usePreferences } from '../app/preferences.ts';
import { Said } from '../app/said.tsx';
import { countsQuery } from './list/counts.ts';
import { listViews } from './list/list-words.ts';
import { builtInOf, searchOfView } from './list/saved-views.ts';
import { type Count, viewCounts } from './list/view-counts.ts';
import { type View as SavedView, viewsQuery } from './list/views.ts';
import { isFirstView, type ListSearch } from './list-search.ts';

/** The views of the list and the queues, with how much waits in each. */
export function TicketViews() {
  const { t } = useTranslation();
  const { api } = useKit();
  const { language } = usePreferences();
  const views = useQuery(viewsQuery(api)).data ?? [];
  // Those that all share first, each kind in its own order.
  const saved = (['shared', 'mine'] as const).flatMap((scope) =>
    views.filter((view) => view.scope === scope),
  );
  const queues = useQuery(countsQuery(api)).data?.items ?? [];
  const counts = queues.length === 0 ? {} : viewCounts(queues);
  return (
    <nav className="views" aria-label={t('tickets.views')}>
      <ul>
        {listViews.map((view) => (
          <View
            key={view}
            search={{ view }}
            label={t(`tickets.view.${view}`)}
            count={counts[view] ?? countOf(builtInOf(views, view))}
          />
        ))}
      </ul>
      {saved.length === 0 ? null : <h2 className="views-title">{t('list.savedViews')}</h2>}
      <ul>
        {saved.map((view) => (
          <View
            key={`${view.scope} ${view.id}`}
            search={searchOfView(view)}
            label={view.name[language]}
            count={countOf(view)}
          />
        ))}
      </ul>
      {queues.length === 0 ? null : <h2 className="views-title">{t('list.queues')}</h2>}
      <ul>
        {queues.map(({ queue, label, open }) => (
          <View
            key={queue}
            search={{ view: 'all', queue }}
            label={label[language]}
            count={{ count: open, more: false }}
          />
        ))}
      </ul>
    </nav>
  );
}

const countOf = (view: SavedView | undefined): Count | undefined =>
  view && { count: view.count, more: view.more };

function View({ search, label, count }: { search: ListSearch; label: string; count: Count | undefined }) {
  const { t } = useTranslation();
  // The list without a word in its address is that of all open tickets.
  const isUnchosen = useLocation({ select: ({ search: said }) => Object.keys(said).length === 0 });
  const isShown = isUnchosen && isFirstView(search);
  return (
    <li>
      <Link
        to="/tickets"
        search={search}
        activeOptions={{ includeSearch: true, exact: true }}
        activeProps={{ 'aria-current': 'page' }}
        {...(isShown ? { 'aria-current': 'page' } : {})}
      >
        <Said className="view-name">{label}</Said>
        {count === undefined ? null : (
          <span className="view-count">
            {count.more ? t('list.atLeast', { n: count.count }) : String(count.count)}
          </span>
        )}
      </Link>
    </li>
  );
}
