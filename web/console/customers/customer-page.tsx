import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Skeleton } from 'antd';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RequestProblem } from '../api/problem.ts';
import { useKit } from '../app/kit.ts';
import { useMay } from '../app/me.ts';
import { ProblemNotice } from '../app/problem-notice.tsx';
import { useTitle } from '../app/use-title.ts';
import { type CustomerFile, customerQuery } from './customer-queries.ts';
import { DoneLine } from './edit/done-line.tsx';
import type { Done, Editing } from './edit/editing.ts';
import { FileButtons } from './file-actions.tsx';
import { FileHead } from './file-head.tsx';
import { Consents } from './sections/consents.tsx';
import { Contacts } from './sections/contacts.tsx';
import { Dates } from './sections/dates.tsx';
import { Family } from './sections/family.tsx';
import { Past } from './sections/past.tsx';
import { Products } from './sections/products.tsx';
import { Suggestions } from './sections/suggestions.tsx';
import type { Group } from './timeline/groups.ts';
import { Timeline } from './timeline/timeline.tsx';

/** What is edited is loaded when somebody edits. */
const Dialogs = lazy(async () => ({ default: (await import('./edit/dialogs.tsx')).Dialogs }));

const route = getRouteApi('/signed-in-pages/customers/$id');

/** The file of one customer: who it is, what happened, and all that is known. */
export function CustomerPage() {
  const { t } = useTranslation();
  const { api } = useKit();
  const { id } = route.useParams();
  const { data: file, error, isPending, refetch } = useQuery(customerQuery(api, id));
  useTitle(file?.name ?? t('customers.title'));
  if (isPending) return <Skeleton active paragraph={{ rows: 10 }} />;
  if (error instanceof RequestProblem && error.status === 404)
    return (
      <section className="alone">
        <h1>{t('customer.notFoundTitle')}</h1>
        <p>{t('customer.notFound')}</p>
        <Link to="/customers">{t('customer.back')}</Link>
      </section>
    );
  if (file === undefined) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  // Another customer is another page: what was folded or chosen here says nothing of it.
  return <File key={id} file={file} />;
}

function File({ file }: { file: CustomerFile }) {
  const { t } = useTranslation();
  const may = useMay();
  const [editing, setEditing] = useState<Editing>();
  const [done, setDone] = useState<Done>();
  const actions = { edit: setEditing, say: setDone };
  const sections = useRef<HTMLElement>(null);
  const [wanted, setWanted] = useState<ReadonlySet<Group>>(new Set());
  return (
    <div className="customer-file">
      <FileHead file={file}>
        <Button
          className="file-below"
          onClick={() => {
            sections.current?.scrollIntoView();
            sections.current?.focus();
          }}
        >
          {t('customer.sections')}
        </Button>
        <FileButtons file={file} onEdit={setEditing} />
      </FileHead>
      <Timeline
        customerId={file.id}
        wanted={wanted}
        onWanted={setWanted}
        onNote={
          may('add-milestone') && file.joinedInto === undefined
            ? () => setEditing({ what: 'milestone' })
            : undefined
        }
      />
      <aside ref={sections} tabIndex={-1} className="file-sections" aria-label={t('customer.sections')}>
        <Suggestions
          file={file}
          onMerge={may('join-customers') ? (other) => setEditing({ what: 'join', other }) : undefined}
        />
        <Contacts file={file} actions={actions} />
        <Products file={file} actions={actions} />
        <Dates file={file} actions={actions} />
        <Family file={file} actions={actions} />
        <Consents file={file} actions={actions} />
        <Past
          file={file}
          onChanges={() => {
            setWanted(new Set(['changes']));
            document.getElementById('timeline-title')?.scrollIntoView();
          }}
        />
        {file.cut === undefined ? null : <p className="quiet">{t('customer.cut')}</p>}
      </aside>
      <DoneLine customerId={file.id} done={done} onClose={() => setDone(undefined)} />
      <Suspense>
        {editing === undefined ? null : (
          <Dialogs file={file} editing={editing} onClose={() => setEditing(undefined)} />
        )}
      </Suspense>
    </div>
  );
}
