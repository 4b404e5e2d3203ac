import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { listViews } from './list-search.ts';

/** The views of the list. */
export function TicketViews() {
  const { t } = useTranslation();
  return (
    <nav className="views" aria-label={t('tickets.views')}>
      <ul>
        {listViews.map((view) => (
          <li key={view}>
            <Link
              to="/tickets"
              search={{ view }}
              activeOptions={{ includeSearch: true, exact: true }}
              activeProps={{ 'aria-current': 'page' }}
            >
              {t(`tickets.view.${view}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
