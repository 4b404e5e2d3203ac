import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useCallback, useState } from 'react';
import { useProblemText } from '../app/problem-text.ts';
import { type Ticket, ticketKey } from './ticket-query.ts';

/** Puts the ticket that a write answered in the place of the one that is shown. */
export function useShowTicket(number: string): (changed: Ticket) => void {
  const queries = useQueryClient();
  return useCallback(
    (changed) => {
      queries.setQueryData(ticketKey(number), (before: Ticket | undefined) => ({
        ...changed,
        // How far somebody has read is told with the ticket alone.
        ...(before?.firstUnread === undefined ? {} : { firstUnread: before.firstUnread }),
      }));
      void queries.invalidateQueries({ queryKey: ['tickets'] });
    },
    [queries, number],
  );
}

/** Runs writes on a ticket that answer the ticket; what is refused is said. */
export function useTicketWrite(number: string) {
  const show = useShowTicket(number);
  const { message } = App.useApp();
  const textOf = useProblemText();
  const [isBusy, setBusy] = useState(false);
  /** Answers whether it was done. */
  const run = async (work: () => Promise<{ ticket: Ticket }>): Promise<boolean> => {
    setBusy(true);
    try {
      show((await work()).ticket);
      return true;
    } catch (error) {
      void message.error(textOf(error), 8);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { run, isBusy };
}
