import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../app/problem-notice.tsx';
import type { useBulkJob } from './use-bulk-job.ts';

/** How far the job is; once it is finished what it did, ticket by ticket where something was refused, and the way back. */
export function BulkResult({ job }: { job: ReturnType<typeof useBulkJob> }) {
  const { t } = useTranslation();
  const { started, results, isFinished, error } = job;
  if (error) return <ProblemNotice error={error} onRetry={job.close} />;
  if (started === undefined) return null;
  const done = results.filter(({ result }) => result === 'done').length;
  const refused = results.filter(({ result }) => result === 'refused');
  return (
    <section className="bulk-result" aria-label={t('bulk.result')}>
      <p role="status">
        {isFinished
          ? t(started.isUndo ? 'bulk.undone' : 'bulk.finished', { done, refused: refused.length })
          : t('bulk.running', { done: done + refused.length, total: started.before.length })}
      </p>
      {isFinished ? null : (
        <progress aria-label={t('bulk.result')} max={started.before.length} value={done + refused.length} />
      )}
      {refused.length === 0 ? null : (
        <ul className="bulk-refused">
          {refused.map(({ ticketId, number, reason }) => (
            <li key={ticketId}>
              <Link to="/tickets/$number" params={{ number }} className="number">
                {number}
              </Link>
              : {reason ?? t('error.unknown')}
            </li>
          ))}
        </ul>
      )}
      {isFinished ? (
        <div className="bulk-buttons">
          {refused.length > 0 && !started.isUndo ? (
            <Button onClick={job.retry}>{t('bulk.retry', { count: refused.length })}</Button>
          ) : null}
          {job.undo ? <Button onClick={job.undo}>{t('bulk.undo')}</Button> : null}
          <Button type="text" onClick={job.close}>
            {t('app.close')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
