import { queryOptions } from '@tanstack/react-query';
import { type Api, answered } from '../../api/client.ts';

/** Settings change seldom: they are asked for again after so many milliseconds. */
const staleTime = 5 * 60_000;

/** Replies to choose from. */
export const cannedRepliesQuery = (api: Api) =>
  queryOptions({
    queryKey: ['settings', 'canned-replies', 'first-page'],
    staleTime,
    queryFn: async ({ signal }) =>
      (await answered(api.GET('/v1/canned-replies', { signal }))).items.map(({ document }) => document),
  });

/** Macros to choose from. */
export const macrosQuery = (api: Api) =>
  queryOptions({
    queryKey: ['settings', 'macros', 'first-page'],
    staleTime,
    queryFn: async ({ signal }) =>
      (await answered(api.GET('/v1/macros', { signal }))).items
        .map(({ document }) => document)
        .filter(({ active }) => active),
  });
