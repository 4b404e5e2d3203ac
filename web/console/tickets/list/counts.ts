import { queryOptions } from '@tanstack/react-query';
import { type Api, answered } from '../../api/client.ts';

const askForCounts = (api: Api, signal: AbortSignal) => answered(api.GET('/v1/queues/counts', { signal }));

export type QueueCounts = Awaited<ReturnType<typeof askForCounts>>['items'];

export const countsKey = ['queue-counts'] as const;

/** How many tickets wait in each queue, in one call for all of them. */
export const countsQuery = (api: Api) =>
  queryOptions({ queryKey: countsKey, queryFn: ({ signal }) => askForCounts(api, signal) });
