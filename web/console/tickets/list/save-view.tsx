import type { paths } from 'aftercare:api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { useKit } from '../../app/kit.ts';
import { useMe } from '../../app/me.ts';
import { ProblemNotice } from '../../app/problem-notice.tsx';
import { useProblemText } from '../../app/problem-text.ts';
import { type ListSearch, setFilters } from '../list-search.ts';
import { filtersToSave, viewShown } from './saved-views.ts';
import { viewsKey, viewsQuery } from './views.ts';

type SavedView = paths['/v1/views/{id}']['put']['requestBody']['content']['application/json'];

/** Keeps what the address says as a view; the view that is shown can be taken away instead. */
export function SaveView({ search }: { search: ListSearch }) {
  const { t } = useTranslation();
  const { api, queries } = useKit();
  const { modal, message } = App.useApp();
  const problemText = useProblemText();
  const mayShare = useMe()?.roles.some((role) => role === 'supervisor' || role === 'admin') ?? false;
  const views = useQuery(viewsQuery(api)).data ?? [];
  const [isOpen, setOpen] = useState(false);
  const view = viewShown(views, search);
  const again = () => queries.invalidateQueries({ queryKey: viewsKey });
  const remove = useMutation({
    mutationFn: ({ id, scope }: { id: string; scope: 'mine' | 'shared' }) =>
      answered(api.DELETE('/v1/views/{id}', { params: { path: { id }, query: { scope } } })),
    onSuccess: again,
    onError: (error) => message.error(problemText(error)),
  });
  if (view && view.scope !== 'built-in' && (view.scope === 'mine' || mayShare)) {
    const { id, scope, name } = view;
    return (
      <Button
        onClick={() => {
          void modal.confirm({
            title: t('list.removeViewAsk', { name: name.en }),
            okText: t('list.removeView'),
            cancelText: t('app.cancel'),
            onOk: () => remove.mutateAsync({ id, scope }).catch(() => undefined),
          });
        }}
      >
        {t('list.removeView')}
      </Button>
    );
  }
  if (view || search.q !== undefined || (setFilters(search).length === 0 && search.sort === undefined))
    return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('list.saveView')}</Button>
      {isOpen ? (
        <SaveDialog
          mayShare={mayShare}
          search={search}
          onClose={() => setOpen(false)}
          onSaved={() => {
            setOpen(false);
            void again();
          }}
        />
      ) : null}
    </>
  );
}

function SaveDialog({
  mayShare,
  search,
  onClose,
  onSaved,
}: {
  mayShare: boolean;
  search: ListSearch;
  onClose: () => void;
  onSaved: () => void;
}) {
  const { t } = useTranslation();
  const { api } = useKit();
  const nameId = useId();
  const [name, setName] = useState('');
  const [isShared, setShared] = useState(false);
  // One dialog saves one view, however often it is tried.
  const [id] = useState(() => crypto.randomUUID());
  const save = useMutation({
    mutationFn: () =>
      answered(
        api.PUT('/v1/views/{id}', {
          params: { path: { id } },
          body: {
            name: name.trim(),
            scope: isShared ? 'shared' : 'mine',
            ...filtersToSave(search),
          } as SavedView,
        }),
      ),
    onSuccess: onSaved,
  });
  return (
    <Modal
      open
      title={t('list.saveView')}
      okText={t('list.save')}
      cancelText={t('app.cancel')}
      okButtonProps={{ disabled: name.trim() === '', loading: save.isPending }}
      onOk={() => save.mutate()}
      onCancel={onClose}
    >
      <label htmlFor={nameId}>{t('list.viewName')}</label>
      <Input
        id={nameId}
        autoFocus
        maxLength={60}
        value={name}
        onChange={({ target }) => setName(target.value)}
        onPressEnter={(event) => {
          if (!event.nativeEvent.isComposing && name.trim() !== '') save.mutate();
        }}
      />
      {mayShare ? (
        <label className="bulk-note">
          <input type="checkbox" checked={isShared} onChange={({ target }) => setShared(target.checked)} />
          {t('list.shareView')}
        </label>
      ) : null}
      {save.error ? <ProblemNotice error={save.error} /> : null}
    </Modal>
  );
}
