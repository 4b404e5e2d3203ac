import { queryOptions } from '@tanstack/react-query';
import { type Api, answered } from '../../api/client.ts';

const askForViews = (api: Api, signal: AbortSignal) => answered(api.GET('/v1/views', { signal }));

export type View = Awaited<ReturnType<typeof askForViews>>['items'][number];

export const viewsKey = ['views'] as const;

/** Counts of views go through their lists: they are asked for again after so many milliseconds, while the page is looked at. */
const anewMilliseconds = 30_000;

/** The views that somebody has, with how much each of them holds, in one call. */
export const viewsQuery = (api: Api) =>
  queryOptions({
    queryKey: viewsKey,
    staleTime: anewMilliseconds,
    refetchInterval: anewMilliseconds,
    queryFn: async ({ signal }) => (await askForViews(api, signal)).items,
  });
