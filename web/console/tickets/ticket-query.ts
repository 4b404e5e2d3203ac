import { queryOptions } from '@tanstack/react-query';
import { type Api, answered } from '../api/client.ts';

/** How a ticket is kept in the memory of the page. */
export const ticketKey = (number: string) => ['ticket', number] as const;

const askForTicket = (api: Api, number: string, signal?: AbortSignal) =>
  answered(api.GET('/v1/tickets/{id}', { params: { path: { id: number } }, ...(signal ? { signal } : {}) }));

export type Ticket = Awaited<ReturnType<typeof askForTicket>>;
export type Entry = Ticket['timeline'][number];

/** One ticket with the latest entries of its timeline. */
export const ticketQuery = (api: Api, number: string) =>
  queryOptions({
    queryKey: ticketKey(number),
    queryFn: ({ signal }) => askForTicket(api, number, signal),
  });
