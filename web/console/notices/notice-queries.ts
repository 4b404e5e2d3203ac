import { queryOptions } from '@tanstack/react-query';
import { type Api, answered } from '../api/client.ts';

/** Notices that are shown at a time. */
const pageSize = 30;

export const noticesKey = ['notices'] as const;
const unreadKey = [...noticesKey, 'unread'] as const;

const askForNotices = (api: Api, query: { limit: number; unread?: 'true' }, signal?: AbortSignal) =>
  answered(api.GET('/v1/notices', { params: { query }, ...(signal ? { signal } : {}) }));

export type Notice = Awaited<ReturnType<typeof askForNotices>>['items'][number];

/** How many notices somebody has not read; `more`: that is as far as they were counted. */
export interface Unread {
  unread: number;
  more?: true;
}

/** Counted once; after that, changes tell it. */
export const unreadQuery = (api: Api) =>
  queryOptions({
    queryKey: unreadKey,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }): Promise<Unread> => {
      const { unread, more } = await askForNotices(api, { limit: 1, unread: 'true' }, signal);
      return { unread, ...(more ? { more } : {}) };
    },
  });

/** The latest notices, read ones too. */
export const noticesQuery = (api: Api) =>
  queryOptions({
    queryKey: [...noticesKey, 'latest'],
    queryFn: ({ signal }) => askForNotices(api, { limit: pageSize }, signal),
  });

/** The latest of those that were not read. */
export const unreadNotices = async (api: Api, limit: number): Promise<Notice[]> =>
  (await askForNotices(api, { limit, unread: 'true' })).items;
