import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Skeleton } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RequestProblem } from '../api/problem.ts';
import { useKit } from '../app/kit.ts';
import { ProblemNotice } from '../app/problem-notice.tsx';
import { useTitle } from '../app/use-title.ts';
import { type CustomerFile, customerQuery } from './customer-queries.ts';
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
      </FileHead>
      <Timeline customerId={file.id} wanted={wanted} onWanted={setWanted} />
      <aside ref={sections} tabIndex={-1} className="file-sections" aria-label={t('customer.sections')}>
        <Suggestions file={file} onMerge={undefined} />
        <Contacts file={file} />
        <Products file={file} />
        <Dates file={file} />
        <Family file={file} />
        <Consents file={file} />
        <Past
          file={file}
          onChanges={() => {
            setWanted(new Set(['changes']));
            document.getElementById('timeline-title')?.scrollIntoView();
          }}
        />
        {file.cut === undefined ? null : <p className="quiet">{t('customer.cut')}</p>}
      </aside>
    </div>
  );
}
