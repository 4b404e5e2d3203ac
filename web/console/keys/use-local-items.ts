import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKit } from '../app/kit.ts';
import { usePreferences } from '../app/preferences.ts';
import { countsQuery } from '../tickets/list/counts.ts';
import { listViews } from '../tickets/list/list-words.ts';
import { searchOfView } from '../tickets/list/saved-views.ts';
import { viewsQuery } from '../tickets/list/views.ts';
import type { ListSearch } from '../tickets/list-search.ts';
import { commandsNow } from './commands.ts';
import type { Item } from './palette-items.ts';

/** What can be done on the page below the palette, and what can be looked at: views that all have, those that were saved, and queues. */
export function useLocalItems(): Item[] {
  const { t } = useTranslation();
  const { api } = useKit();
  const { language } = usePreferences();
  const navigate = useNavigate();
  const [commands] = useState(() =>
    commandsNow().filter(({ isByKeyOnly, isUnlisted }) => !isByKeyOnly && !isUnlisted),
  );
  const views = useQuery({ ...viewsQuery(api), refetchInterval: false }).data ?? [];
  const queues = useQuery(countsQuery(api)).data?.items ?? [];
  const look = (id: string, name: string, search: ListSearch): Item => ({
    id: `view ${id}`,
    section: 'views',
    name,
    run: () => void navigate({ to: '/tickets', search }),
  });
  return [
    ...commands.map(
      ({ id, title, key, run }): Item => ({
        id: `command ${id}`,
        section: 'commands',
        name: title,
        ...(key === undefined ? {} : { key }),
        run: () => void run(),
      }),
    ),
    ...listViews.map((view) => look(view, t(`tickets.view.${view}`), { view })),
    ...views
      .filter(({ scope }) => scope !== 'built-in')
      .map((view) => look(`${view.scope} ${view.id}`, view.name[language], searchOfView(view))),
    ...queues.map(({ queue, label }) => look(`queue ${queue}`, label[language], { view: 'all', queue })),
  ];
}
