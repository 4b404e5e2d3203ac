import { Input, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { focusFirst } from '../../app/focus-first.ts';
import { useKeptForm } from '../../app/kept-form.ts';
import { KeptNotice } from '../../app/kept-notice.tsx';
import { ProblemNotice } from '../../app/problem-notice.tsx';
import { isComposing } from '../../keys/composing.ts';
import type { ListSearch } from '../list-search.ts';
import { columns, columnsOf, toggled } from './columns.ts';
import { sorts } from './list-words.ts';
import { filtersToSave } from './saved-views.ts';
import { type Saved, useMayShare, useViewWrites, type ViewBody } from './use-view-writes.ts';

interface Props {
  /** What the list is narrowed to: that is what the view shows. */
  search: ListSearch;
  /** The view that is changed; undefined: a new one. */
  view: Saved | undefined;
  /** Views in whose place it can be put. */
  others: readonly Saved[];
  onSaved: (search: ListSearch) => void;
  onClose: () => void;
}

/** Name, order, columns of a view, and who sees it. */
export function ViewDialog({ search, view, others, onSaved, onClose }: Props) {
  const { t } = useTranslation();
  const mayShare = useMayShare();
  const formId = useId();
  // One dialog saves one view, however often it is tried.
  const [newId] = useState(() => crypto.randomUUID());
  const form = useKeptForm(`view.${view?.id ?? 'new'}`, {
    ...{ place: view?.id ?? '', name: view?.name.en ?? '', sort: (search.sort ?? '') as string },
    isShared: view?.scope === 'shared',
    chosen: columnsOf(view ?? { columns: [] }) as readonly string[],
  });
  const { name, isShared } = form.values;
  const place = view ?? others.find(({ id }) => id === form.values.place);
  const sort = sorts.find((each) => each === form.values.sort);
  const chosen = columnsOf({ columns: form.values.chosen });
  const { save } = useViewWrites();
  const isNamed = name.trim() !== '';
  const store = (): void => {
    const { sort: _, ...narrowed } = search;
    const kept = sort === undefined ? narrowed : { ...narrowed, sort };
    const body = {
      name: name.trim(),
      scope: (place?.scope ?? (isShared ? 'shared' : 'mine')) as 'shared' | 'mine',
      ...filtersToSave(kept),
      columns: [...chosen],
      ...(place === undefined ? {} : { order: place.order }),
    } as ViewBody;
    save.mutate([{ id: place?.id ?? newId, body }], {
      onSuccess: () => {
        form.forget();
        onSaved(kept);
      },
    });
  };
  return (
    <Modal
      open
      title={t(view === undefined ? 'list.saveView' : 'list.changeView')}
      okText={t('list.save')}
      cancelText={t('app.cancel')}
      okButtonProps={{ disabled: !isNamed, loading: save.isPending }}
      onOk={store}
      onCancel={onClose}
      afterOpenChange={focusFirst}
    >
      <div className="dialog-fields">
        <KeptNotice form={form} />
        {view !== undefined || others.length === 0 ? null : (
          <>
            <label htmlFor={`${formId}-place`}>{t('list.viewPlace')}</label>
            <Select
              id={`${formId}-place`}
              value={place?.id ?? ''}
              options={[
                { value: '', label: t('list.viewNew') },
                ...others.map(({ id, name: label }) => ({ value: id, label: label.en })),
              ]}
              onChange={(id) => {
                const other = others.find((each) => each.id === id);
                form.change({
                  place: id,
                  name: other?.name.en ?? '',
                  chosen: columnsOf(other ?? { columns: [] }),
                });
              }}
            />
          </>
        )}
        <label htmlFor={`${formId}-name`}>{t('list.viewName')}</label>
        <Input
          id={`${formId}-name`}
          maxLength={60}
          value={name}
          onChange={({ target }) => form.change({ name: target.value })}
          onPressEnter={({ nativeEvent }) => {
            if (!isComposing(nativeEvent) && isNamed) store();
          }}
        />
        <label htmlFor={`${formId}-sort`}>{t('list.viewSort')}</label>
        <Select
          id={`${formId}-sort`}
          value={sort ?? ''}
          options={[
            { value: '', label: t('list.sort.usual') },
            ...sorts.map((each) => ({ value: each as string, label: t(`list.sort.${each}`) })),
          ]}
          onChange={(value) => form.change({ sort: value })}
        />
        <fieldset className="choices">
          <legend>{t('list.columns')}</legend>
          {columns.map((column) => (
            <label key={column} className="check-line">
              <input
                type="checkbox"
                checked={chosen.includes(column)}
                onChange={() => form.change({ chosen: toggled(chosen, column) })}
              />
              {t(`list.column.${column}`)}
            </label>
          ))}
        </fieldset>
        {mayShare && place === undefined ? (
          <label className="check-line">
            <input
              type="checkbox"
              checked={isShared}
              onChange={({ target }) => form.change({ isShared: target.checked })}
            />
            {t('list.shareView')}
          </label>
        ) : null}
      </div>
      {save.error ? <ProblemNotice error={save.error} /> : null}
    </Modal>
  );
}
