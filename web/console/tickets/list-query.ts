import { infiniteQueryOptions } from '@tanstack/react-query';
import { type Api, answered } from '../api/client.ts';
import { type ListSearch, listQueryOf } from './list-search.ts';

/** Rows that are asked for at a time. */
const pageSize = 50;

const askForPage = (api: Api, search: ListSearch, cursor: string, signal: AbortSignal) =>
  answered(
    api.GET('/v1/tickets', {
      params: { query: { ...listQueryOf(search), limit: pageSize, ...(cursor === '' ? {} : { cursor }) } },
      signal,
    }),
  );

export type TicketPage = Awaited<ReturnType<typeof askForPage>>;
export type TicketRow = TicketPage['items'][number];
export type Names = TicketPage['names'];

/** The list of tickets by pages: the service orders it by what is due first. */
export const ticketsQuery = (api: Api, search: ListSearch) =>
  infiniteQueryOptions({
    queryKey: ['tickets', listQueryOf(search)],
    queryFn: ({ pageParam, signal }) => askForPage(api, search, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
