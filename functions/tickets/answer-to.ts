import type { Message } from '../../shared/table/entities/message.ts';
import type { Ticket, TimelineEntry } from '../../shared/table/entities/ticket.ts';
import type { Table } from '../../shared/table/table.ts';
import { readWhole, timelinePage } from '../../shared/tickets/detail/conversation.ts';
import { messagesAbout } from '../../shared/tickets/detail/messages-about.ts';
import { isOurWord, reachesOrWill } from '../../shared/tickets/reached.ts';
import type { TicketStore } from './store.ts';

export interface AnswerDeps {
  store: Pick<TicketStore, 'find' | 'entriesBefore'>;
  table: Pick<Table, 'page' | 'findMany'>;
}

/** Words of ours that are looked at, and messages: the latest. */
const maxWords = 20;
const maxMessages = 100;

/** The latest reply or call that reached the customer of a ticket, or is on its way; undefined while there is none. */
export async function answerTo(
  { store, table }: AnswerDeps,
  ticket: Ticket,
): Promise<TimelineEntry | undefined> {
  const whole = await readWhole(store, ticket);
  const { entries } = await timelinePage(store, whole, { isWanted: isOurWord, limit: maxWords });
  if (entries.length === 0) return undefined;
  const messages: Message[] = [];
  for (const id of new Set(entries.map(({ ticketId }) => ticketId)))
    messages.push(...(await messagesAbout(table, id, maxMessages)));
  return entries.findLast((entry) => reachesOrWill(entry, messages));
}
