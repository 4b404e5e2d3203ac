import { answered } from '../../api/client.ts';
import { useKit } from '../../app/kit.ts';
import { useTicketWrite } from '../use-ticket-write.ts';

/** Lets somebody of the firm's people follow a ticket, or follow it no more; `me` is whoever asks. */
export function useFollowing(number: string) {
  const { api } = useKit();
  const { run, isBusy } = useTicketWrite(number);
  const paramsOf = (person: string) => ({ path: { id: number, person } });
  return {
    isBusy,
    follow: (person: string, wants: 'messages' | 'all' = 'messages') =>
      run(() =>
        answered(
          api.PUT('/v1/tickets/{id}/followers/{person}', { params: paramsOf(person), body: { wants } }),
        ),
      ),
    unfollow: (person: string) =>
      run(() => answered(api.DELETE('/v1/tickets/{id}/followers/{person}', { params: paramsOf(person) }))),
  };
}
