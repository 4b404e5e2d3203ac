import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { RequestProblem } from '../api/problem.ts';

/** What the service refused or why it was not reached, in words, and a way to try again. */
export function ProblemNotice({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const { t } = useTranslation();
  const problem = error instanceof RequestProblem ? error : undefined;
  const said = problem?.status === 0 ? t('error.offline') : (problem?.message ?? '') || t('error.unknown');
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t('error.request')}
      description={
        <>
          <p>{said}</p>
          {problem && problem.fields.length > 0 ? (
            <ul>
              {problem.fields.map(({ path, message }) => (
                <li key={`${path} ${message}`}>{message}</li>
              ))}
            </ul>
          ) : null}
          {problem?.correlationId && problem.status >= 500 ? (
            <p>{t('error.correlation', { id: problem.correlationId })}</p>
          ) : null}
        </>
      }
      action={onRetry ? <Button onClick={onRetry}>{t('app.retry')}</Button> : undefined}
    />
  );
}
