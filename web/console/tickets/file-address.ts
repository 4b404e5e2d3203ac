import { type Api, answered } from '../api/client.ts';

/** An address of a file serves a minute. */
const addressMilliseconds = 50_000;

/** An address that shows a file of a ticket. */
export const addressQuery = (api: Api, number: string, attachmentId: string) => ({
  queryKey: ['address', number, attachmentId],
  staleTime: addressMilliseconds,
  gcTime: addressMilliseconds,
  refetchOnWindowFocus: false,
  retry: false,
  queryFn: () =>
    answered(
      api.GET('/v1/tickets/{id}/attachments/{attachmentId}/address', {
        params: { path: { id: number, attachmentId } },
      }),
    ),
});
