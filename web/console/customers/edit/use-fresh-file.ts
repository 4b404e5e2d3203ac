import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { RequestProblem } from '../../api/problem.ts';
import { useKit } from '../../app/kit.ts';
import { type CustomerFile, customerQuery } from '../customer-queries.ts';

/** Asks for the file as it is stored now. */
export function useFreshFile(id: string): () => Promise<CustomerFile> {
  const { api } = useKit();
  const queries = useQueryClient();
  return () => queries.fetchQuery({ ...customerQuery(api, id), staleTime: 0 });
}

/**
 * The part of a file with an id.
 * @throws RequestProblem (404) in words, where somebody has removed it.
 */
export function usePartOf(): <T extends { id: string }>(parts: readonly T[], id: string) => T {
  const { t } = useTranslation();
  return (parts, id) => {
    const found = parts.find((each) => each.id === id);
    if (!found) throw new RequestProblem(404, t('edit.gone'));
    return found;
  };
}
