import { useQuery } from '@tanstack/react-query';
import { App, Button, Dropdown } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKit } from '../../app/kit.ts';
import { usePreferences } from '../../app/preferences.ts';
import { useProblemText } from '../../app/problem-text.ts';
import { useCommands } from '../../keys/commands.ts';
import { type ListSearch, setFilters } from '../list-search.ts';
import { viewShown } from './saved-views.ts';
import { bodyOf, type Saved, useMayChange, useViewWrites } from './use-view-writes.ts';
import { ordersAfter } from './view-order.ts';
import { viewsQuery } from './views.ts';

const ViewDialog = lazy(async () => ({ default: (await import('./view-dialog.tsx')).ViewDialog }));

/** Keeps what the address says as a view; the view that is shown can be changed, moved and taken away instead. */
export function SaveView({
  search,
  onSearch,
}: {
  search: ListSearch;
  onSearch: (search: ListSearch) => void;
}) {
  const { t } = useTranslation();
  const { api } = useKit();
  const mayChange = useMayChange();
  const views = useQuery(viewsQuery(api)).data ?? [];
  const [isOpen, setOpen] = useState(false);
  const shown = viewShown(views, search);
  const view = shown && mayChange(shown) ? shown : undefined;
  const isWorthSaving =
    !shown && search.q === undefined && (setFilters(search).length > 0 || search.sort !== undefined);
  useCommands(
    isWorthSaving || view
      ? [
          {
            id: 'save-view',
            title: t(view ? 'list.changeView' : 'list.saveView'),
            run: () => setOpen(true),
          },
        ]
      : [],
  );
  if (!isWorthSaving && !view) return null;
  return (
    <>
      {view ? (
        <ViewMenu view={view} views={views.filter(mayChange)} onChange={() => setOpen(true)} />
      ) : (
        <Button onClick={() => setOpen(true)}>{t('list.saveView')}</Button>
      )}
      <Suspense>
        {isOpen ? (
          <ViewDialog
            search={search}
            view={view}
            others={views.filter(mayChange)}
            onSaved={(kept) => {
              setOpen(false);
              onSearch(kept);
            }}
            onClose={() => setOpen(false)}
          />
        ) : null}
      </Suspense>
    </>
  );
}

/** What can be done with the view that is shown. `views`: all that may be changed, in their order. */
function ViewMenu({ view, views, onChange }: { view: Saved; views: readonly Saved[]; onChange: () => void }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const { modal, message } = App.useApp();
  const problemText = useProblemText();
  const { save, remove } = useViewWrites();
  const siblings = views.filter(({ scope }) => scope === view.scope);
  const move = (step: 1 | -1): void => {
    const moved = ordersAfter(siblings, view.id, step);
    save.mutate(
      moved.map(({ view: each, order }) => ({ id: each.id, body: bodyOf({ ...each, order }) })),
      { onError: (error) => void message.error(problemText(error), 8) },
    );
  };
  const askToRemove = (): void => {
    void modal.confirm({
      title: t('list.removeViewAsk', { name: view.name[language] }),
      okText: t('list.removeView'),
      cancelText: t('app.cancel'),
      onOk: () =>
        remove.mutateAsync(view).then(
          () => undefined,
          (error: unknown) => void message.error(problemText(error), 8),
        ),
    });
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'change', label: t('list.changeView'), onClick: onChange },
          {
            key: 'up',
            label: t('list.viewUp'),
            disabled: siblings.at(0)?.id === view.id,
            onClick: () => move(-1),
          },
          {
            key: 'down',
            label: t('list.viewDown'),
            disabled: siblings.at(-1)?.id === view.id,
            onClick: () => move(1),
          },
          { key: 'remove', danger: true, label: t('list.removeView'), onClick: askToRemove },
        ],
      }}
    >
      <Button loading={save.isPending} aria-haspopup="menu">
        {t('list.thisView')}
      </Button>
    </Dropdown>
  );
}
