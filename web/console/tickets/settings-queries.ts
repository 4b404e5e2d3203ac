import { queryOptions } from '@tanstack/react-query';
import { type Api, answered } from '../api/client.ts';

/** Settings change seldom: they are asked for again after so many milliseconds. */
const staleTime = 5 * 60_000;

/** All items of a list that comes by pages. */
async function allOf<T>(
  page: (query: { cursor?: string }) => Promise<{ items: T[]; nextCursor?: string }>,
): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await page(cursor === undefined ? {} : { cursor });
    all.push(...items);
    cursor = nextCursor;
  } while (cursor !== undefined);
  return all;
}

/** The firm's people, by name. */
export const peopleQuery = (api: Api) =>
  queryOptions({
    queryKey: ['settings', 'people'],
    staleTime,
    queryFn: async ({ signal }) => {
      const items = await allOf((query) => answered(api.GET('/v1/people', { params: { query }, signal })));
      return items
        .map(({ document, initials }) => ({ ...document, initials }))
        .sort((one, other) => one.name.localeCompare(other.name, 'zh-CN'));
    },
  });

/** Where tickets wait, in the order of the settings. */
export const queuesQuery = (api: Api) =>
  queryOptions({
    queryKey: ['settings', 'queues'],
    staleTime,
    queryFn: async ({ signal }) => {
      const items = await allOf((query) => answered(api.GET('/v1/queues', { params: { query }, signal })));
      return items.map(({ document }) => document).sort((one, other) => one.order - other.order);
    },
  });

/** Tags to choose from, the latest used first. */
export const tagsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['settings', 'tags'],
    staleTime,
    queryFn: async ({ signal }) =>
      (await answered(api.GET('/v1/tags', { params: { query: { limit: 200 } }, signal }))).items.map(
        ({ tag }) => tag,
      ),
  });

/** Replies that are often needed. */
export const cannedRepliesQuery = (api: Api) =>
  queryOptions({
    queryKey: ['settings', 'canned-replies'],
    staleTime,
    queryFn: async ({ signal }) => {
      const items = await allOf((query) =>
        answered(api.GET('/v1/canned-replies', { params: { query }, signal })),
      );
      return items.map(({ document }) => document);
    },
  });

/** What whoever writes is gently reminded of. */
export const hintsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['settings', 'hints'],
    staleTime,
    queryFn: async ({ signal }) => {
      const items = await allOf((query) => answered(api.GET('/v1/hints', { params: { query }, signal })));
      return items.map(({ document }) => document).filter(({ active }) => active);
    },
  });

/** When the firm works. */
export const calendarsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['settings', 'calendars'],
    staleTime,
    queryFn: async ({ signal }) => {
      const items = await allOf((query) => answered(api.GET('/v1/calendars', { params: { query }, signal })));
      return items.map(({ document }) => document);
    },
  });

/** What is often done to a ticket in one step. */
export const macrosQuery = (api: Api) =>
  queryOptions({
    queryKey: ['settings', 'macros'],
    staleTime,
    queryFn: async ({ signal }) => {
      const items = await allOf((query) => answered(api.GET('/v1/macros', { params: { query }, signal })));
      return items.map(({ document }) => document).sort((one, other) => one.order - other.order);
    },
  });
