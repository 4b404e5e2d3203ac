import type { paths } from 'aftercare:api';
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useCallback, useState } from 'react';
import { answered } from '../../api/client.ts';
import { maxRounds, RequestProblem } from '../../api/problem.ts';
import { useKit } from '../../app/kit.ts';
import { useProblemText } from '../../app/problem-text.ts';
import { type Ticket, ticketQuery } from '../ticket-query.ts';
import { useShowTicket } from '../use-ticket-write.ts';
import { type Clash, clashesOf } from './clashes.ts';

/** What can be changed of a ticket in one step. */
export type Wish = paths['/v1/tickets/{id}']['patch']['requestBody']['content']['application/json'];

/** A wish that somebody else's change stands against, until somebody chooses. */
interface OpenClash {
  wish: Wish;
  clashes: Clash[];
  /** The ticket as it is now. */
  now: Ticket;
}

/** Changes a ticket, for as long as nobody else has changed the same: then both values are shown. */
export function useChange(ticket: Ticket) {
  const { api, queries } = { ...useKit(), queries: useQueryClient() };
  const { message } = App.useApp();
  const textOf = useProblemText();
  const [isBusy, setBusy] = useState(false);
  const [clash, setClash] = useState<OpenClash>();
  const { number } = ticket;
  const show = useShowTicket(number);

  /** Answers whether it is done. */
  const change = useCallback(
    async (wish: Wish, seen: Ticket = ticket): Promise<boolean> => {
      setBusy(true);
      try {
        let base = seen;
        for (let round = 1; ; round += 1)
          try {
            const { ticket: changed } = await answered(
              api.PATCH('/v1/tickets/{id}', {
                params: { path: { id: number } },
                body: { ...wish, expectedVersion: base.version },
              }),
            );
            show(changed);
            return true;
          } catch (error) {
            if (!(error instanceof RequestProblem) || error.status !== 409 || round === maxRounds)
              throw error;
            const now = await queries.fetchQuery({ ...ticketQuery(api, number), staleTime: 0 });
            const clashes = clashesOf(wish, base, now);
            if (clashes.length > 0) {
              setClash({ wish, clashes, now });
              return false;
            }
            // Nobody changed anything: the state of the ticket does not allow it.
            if (now.version === base.version) throw error;
            base = now;
          }
      } catch (error) {
        void message.error(textOf(error), 8);
        return false;
      } finally {
        setBusy(false);
      }
    },
    [api, message, number, queries, show, textOf, ticket],
  );
  return { change, isBusy, clash, settle: () => setClash(undefined) };
}

export type Changing = ReturnType<typeof useChange>;
