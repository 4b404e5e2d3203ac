import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { RequestProblem } from '../../api/problem.ts';
import { useKit } from '../../app/kit.ts';
import { type CustomerFile, customerQuery } from '../customer-queries.ts';
import { useRenewFile } from '../use-file-write.ts';
import { useFieldName } from './use-field-name.ts';

interface Part {
  id: string;
}

/**
 * What every dialog of a customer's file works with. A part of the file is looked at as it is stored before it is written, and is written only as long
 * as the file is still the one that was looked at: every part raises its version.
 */
export function useFileDialog(file: CustomerFile) {
  const { t } = useTranslation();
  const { api } = useKit();
  const queries = useQueryClient();
  const renew = useRenewFile(file.id);
  const fieldName = useFieldName();
  const seen = useRef(file);

  /** The file as it is stored now. */
  const look = async (): Promise<CustomerFile> => {
    seen.current = await queries.fetchQuery({ ...customerQuery(api, file.id), staleTime: 0 });
    return seen.current;
  };
  /**
   * The part with an id.
   * @throws RequestProblem (404) in words, where somebody has removed it.
   */
  const partIn = <P extends Part>(parts: readonly P[], id: string): P => {
    const found = parts.find((each) => each.id === id);
    if (!found) throw new RequestProblem(404, t('edit.gone'));
    return found;
  };
  return {
    api,
    fieldName,
    look,
    partIn,
    /** The file that was looked at last. */
    seen: () => seen.current,
    /** Has a write refused where the file is not the one that was looked at any more. */
    asSeen: () => ({ version: seen.current.version }),
    /** How the dialog learns what is stored of a part by now; of a new one nothing is. */
    nowOf: <P extends Part, F>(
      part: P | undefined,
      partsOf: (there: CustomerFile) => readonly P[],
      formOf: (there: P) => F,
    ): { now?: () => Promise<F> } =>
      part === undefined ? {} : { now: async () => formOf(partIn(partsOf(await look()), part.id)) },
    /** What was stored is shown. */
    storing:
      <F>(store: (form: F) => Promise<unknown>) =>
      async (form: F): Promise<void> => {
        await store(form);
        await renew();
      },
  };
}
