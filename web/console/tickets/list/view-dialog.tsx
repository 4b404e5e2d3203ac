import { Input, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { focusFirst } from '../../app/focus-first.ts';
import { ProblemNotice } from '../../app/problem-notice.tsx';
import { isComposing } from '../../keys/composing.ts';
import type { ListSearch } from '../list-search.ts';
import { columns, columnsOf, toggled } from './columns.ts';
import { type Sort, sorts } from './list-words.ts';
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
  const [place, setPlace] = useState(view);
  const [name, setName] = useState(view?.name.en ?? '');
  const [isShared, setShared] = useState(view?.scope === 'shared');
  const [sort, setSort] = useState<Sort | undefined>(search.sort);
  const [chosen, setChosen] = useState(columnsOf(view ?? { columns: [] }));
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
    save.mutate([{ id: place?.id ?? newId, body }], { onSuccess: () => onSaved(kept) });
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
                setPlace(other);
                setName(other?.name.en ?? '');
                setChosen(columnsOf(other ?? { columns: [] }));
              }}
            />
          </>
        )}
        <label htmlFor={`${formId}-name`}>{t('list.viewName')}</label>
        <Input
          id={`${formId}-name`}
          maxLength={60}
          value={name}
          onChange={({ target }) => setName(target.value)}
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
          onChange={(value) => setSort(sorts.find((each) => each === value))}
        />
        <fieldset className="choices">
          <legend>{t('list.columns')}</legend>
          {columns.map((column) => (
            <label key={column} className="bulk-note">
              <input
                type="checkbox"
                checked={chosen.includes(column)}
                onChange={() => setChosen(toggled(chosen, column))}
              />
              {t(`list.column.${column}`)}
            </label>
          ))}
        </fieldset>
        {mayShare && place === undefined ? (
          <label className="bulk-note">
            <input type="checkbox" checked={isShared} onChange={({ target }) => setShared(target.checked)} />
            {t('list.shareView')}
          </label>
        ) : null}
      </div>
      {save.error ? <ProblemNotice error={save.error} /> : null}
    </Modal>
  );
}
