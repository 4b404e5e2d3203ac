import { useTranslation } from 'react-i18next';
import { RequestProblem } from '../api/problem.ts';

/** What went wrong, in one text. */
export function useProblemText(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    if (!(error instanceof RequestProblem)) return t('error.unknown');
    if (error.status === 0) return t('error.offline');
    const said = [error.message, ...error.fields.map(({ message }) => message)].filter((each) => each !== '');
    return said.join(' ') || t('error.unknown');
  };
}
