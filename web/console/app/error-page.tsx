import type { ErrorComponentProps } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { RequestProblem } from '../api/problem.ts';
import { reload, saveAll } from './release.ts';

/** A page that broke: what was typed is kept, and the way on is one press. */
export function ErrorPage({ error }: ErrorComponentProps) {
  const { t } = useTranslation();
  useEffect(() => {
    saveAll();
    console.error(error);
  }, [error]);
  const incident = error instanceof RequestProblem ? error.correlationId : undefined;
  return (
    <section className="alone" role="alert">
      <h1>{t('error.title')}</h1>
      <p>{t('error.text')}</p>
      {incident === undefined ? null : <p>{t('error.correlation', { id: incident })}</p>}
      <Button type="primary" onClick={reload}>
        {t('app.reload')}
      </Button>
    </section>
  );
}
