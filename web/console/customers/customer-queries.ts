import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type Api, answered } from '../api/client.ts';
import { type FindSearch, findQueryOf } from './find/find-search.ts';

/** How a customer is kept in the memory of the page; all that belongs to the file stands below it. */
export const customerKey = (id: string) => ['customer', id] as const;
/** Lists of customers. */
export const customersKey = ['customers'] as const;

const pageSize = 50;
const timelinePageSize = 30;

const askForFile = (api: Api, id: string, signal?: AbortSignal) =>
  answered(api.GET('/v1/customers/{id}', { params: { path: { id } }, ...(signal ? { signal } : {}) }));

/** A customer with all that lies on the file, but consents. */
export type CustomerFile = Awaited<ReturnType<typeof askForFile>>;

export const customerQuery = (api: Api, id: string) =>
  queryOptions({ queryKey: customerKey(id), queryFn: ({ signal }) => askForFile(api, id, signal) });

const askForPage = (api: Api, search: FindSearch, cursor: string, signal: AbortSignal) =>
  answered(
    api.GET('/v1/customers', {
      params: { query: { ...findQueryOf(search), limit: pageSize, ...(cursor === '' ? {} : { cursor }) } },
      signal,
    }),
  );

export type CustomersPage = Awaited<ReturnType<typeof askForPage>>;
export type CustomerRow = CustomersPage['items'][number];

/** Customers by pages: those that what was typed finds, else those of a list by grade and name. */
export const customersQuery = (api: Api, search: FindSearch) =>
  infiniteQueryOptions({
    queryKey: [...customersKey, findQueryOf(search)],
    queryFn: ({ pageParam, signal }) => askForPage(api, search, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

const askForTimeline = (api: Api, id: string, cursor: string, signal: AbortSignal) =>
  answered(
    api.GET('/v1/customers/{id}/timeline', {
      params: {
        path: { id },
        query: { limit: timelinePageSize, ...(cursor === '' ? {} : { cursor }) },
      },
      signal,
    }),
  );

export type TimelinePage = Awaited<ReturnType<typeof askForTimeline>>;
export type Happening = TimelinePage['items'][number];

/** What happened with a customer by pages, the latest first. */
export const timelineQuery = (api: Api, id: string) =>
  infiniteQueryOptions({
    queryKey: [...customerKey(id), 'timeline'],
    queryFn: ({ pageParam, signal }) => askForTimeline(api, id, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

const askForConsents = (api: Api, id: string, signal: AbortSignal) =>
  answered(api.GET('/v1/customers/{id}/consent', { params: { path: { id } }, signal }));

export type Consents = Awaited<ReturnType<typeof askForConsents>>;

/** What a customer agreed to, and every word of it that was ever given or taken back. */
export const consentsQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: [...customerKey(id), 'consents'],
    queryFn: ({ signal }) => askForConsents(api, id, signal),
  });

/** Care plans by id: the timeline names them by that alone. */
export const carePlansQuery = (api: Api) =>
  queryOptions({
    queryKey: ['settings', 'care-plans'],
    staleTime: 5 * 60_000,
    queryFn: async ({ signal }) => {
      const { items } = await answered(api.GET('/v1/care/plans', { signal }));
      return new Map(items.map(({ document: { id, label } }) => [id, label]));
    },
  });
