import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isOvertaken } from '../api/problem.ts';
import { useProblemText } from '../app/problem-text.ts';
import { customerKey, customersKey } from './customer-queries.ts';

/** Shows anew what a write changed: the file, its timeline, the lists. */
export function useRenewFile(id: string): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(async () => {
    void queries.invalidateQueries({ queryKey: customersKey });
    await queries.invalidateQueries({ queryKey: customerKey(id) });
  }, [queries, id]);
}

/** Runs writes on a file that ask for nothing to be typed; what is refused is said. */
export function useFileWrite(id: string) {
  const { t } = useTranslation();
  const renew = useRenewFile(id);
  const { message } = App.useApp();
  const textOf = useProblemText();
  const [isBusy, setBusy] = useState(false);
  /** Answers whether it was done. */
  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    try {
      await work();
      await renew();
      return true;
    } catch (error) {
      const isOld = isOvertaken(error);
      void message.error(isOld ? t('edit.overtaken') : textOf(error), 8);
      if (isOld) void renew();
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { run, isBusy };
}
