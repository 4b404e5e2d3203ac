import type { paths } from 'aftercare:api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type Api, answered } from '../../api/client.ts';
import { useKit } from '../../app/kit.ts';
import { requestKey } from '../../app/request-key.ts';
import { countsKey } from './counts.ts';
import { type Before, stepsBack } from './undo-plan.ts';

export type BulkBody = paths['/v1/tickets/bulk']['post']['requestBody']['content']['application/json'];
type WithoutTickets<B> = B extends unknown ? Omit<B, 'ticketIds' | 'filter'> : never;
/** What is to be done, whichever tickets it is done to. */
export type BulkAction = WithoutTickets<BulkBody>;

/** Jobs of one press, and what the tickets were before. */
interface Started {
  jobIds: string[];
  action: BulkAction;
  before: Before[];
  /** It took another one back. */
  isUndo: boolean;
}

const startedKey = ['bulk', 'started'] as const;
/** Between two looks at a job that runs. */
const lookEachMilliseconds = 700;

const start = (api: Api, body: BulkBody, key: string) =>
  answered(api.POST('/v1/tickets/bulk', { body, params: { header: { 'Idempotency-Key': key } } }));

const look = (api: Api, jobId: string, signal: AbortSignal) =>
  answered(api.GET('/v1/tickets/bulk/{jobId}', { params: { path: { jobId } }, signal }));

/** The job on many tickets that was started last in this tab: its progress, its results, and what can be done about them. */
export function useBulkJob() {
  const { api, queries } = useKit();
  const started =
    useQuery<Started | null>({
      queryKey: startedKey,
      queryFn: () => null,
      initialData: null,
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: Number.POSITIVE_INFINITY,
    }).data ?? undefined;
  const progress = useQuery({
    queryKey: ['bulk', 'progress', started?.jobIds],
    enabled: started !== undefined,
    queryFn: ({ signal }) => Promise.all((started?.jobIds ?? []).map((jobId) => look(api, jobId, signal))),
    refetchInterval: ({ state: { data } }) =>
      data?.every(({ state }) => state === 'finished') ? false : lookEachMilliseconds,
  });
  const jobs = progress.data ?? [];
  const results = jobs.flatMap((job) => job.results);
  const isFinished = progress.data !== undefined && jobs.every(({ state }) => state === 'finished');

  useEffect(() => {
    if (!isFinished) return;
    void queries.invalidateQueries({ queryKey: ['tickets'] });
    void queries.invalidateQueries({ queryKey: countsKey });
  }, [isFinished, queries]);

  const begin = useMutation({
    mutationFn: async ({ bodies, ...rest }: Omit<Started, 'jobIds'> & { bodies: BulkBody[] }) => {
      const jobIds: string[] = [];
      // An answer to many customers whose receipt was lost is not sent to them twice.
      const requests = bodies.map((body, place) => ({ body, ...requestKey(`bulk.${place}`, body) }));
      for (const { body, key } of requests) jobIds.push((await start(api, body, key)).jobId);
      for (const request of requests) request.answered();
      return { ...rest, jobIds };
    },
    onSuccess: (now) => queries.setQueryData<Started | null>(startedKey, now),
  });
  const run = (action: BulkAction, before: readonly Before[], onStarted?: () => void) =>
    begin.mutate(
      {
        action,
        before: [...before],
        isUndo: false,
        bodies: [{ ...action, ticketIds: before.map(({ number }) => number) } as BulkBody],
      },
      { onSuccess: () => onStarted?.() },
    );
  const ofResult = (wanted: 'done' | 'refused'): Before[] => {
    const ids = new Set(results.filter(({ result }) => result === wanted).map(({ ticketId }) => ticketId));
    return started?.before.filter(({ ticketId }) => ids.has(ticketId)) ?? [];
  };
  const steps = started === undefined || started.isUndo ? [] : stepsBack(started.action, ofResult('done'));
  return {
    run,
    error: begin.error ?? progress.error,
    isStarting: begin.isPending,
    started,
    results,
    isFinished,
    /** Those that were refused, once more. */
    retry: () => started && run(started.action, ofResult('refused')),
    /** Undefined where there is no way back. */
    undo:
      steps.length === 0 || started === undefined
        ? undefined
        : () =>
            begin.mutate({
              action: started.action,
              before: started.before,
              isUndo: true,
              bodies: steps as BulkBody[],
            }),
    close: () => {
      begin.reset();
      queries.setQueryData<Started | null>(startedKey, null);
    },
  };
}
