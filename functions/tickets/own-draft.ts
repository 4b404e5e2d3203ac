import { type Draft, type DraftKind, draft } from '../../shared/table/entities/draft.ts';
import type { Ticket } from '../../shared/table/entities/ticket.ts';
import type { Table } from '../../shared/table/table.ts';
import type { Write } from '../../shared/table/write.ts';
import { readWhole, type WholeTicket } from '../../shared/tickets/detail/conversation.ts';
import type { TicketReads } from '../../shared/tickets/detail/ticket-reads.ts';
import { epochSeconds } from '../../shared/time/clock.ts';

type Reads = Pick<Table, 'findMany'>;

/**
 * The draft that somebody has on a ticket. One that was begun on a ticket which was merged since goes on with it: the ticket's own comes first,
 * then the one that was saved last.
 */
export async function ownDraft(
  table: Reads,
  { ticket, aliases }: WholeTicket,
  { person, kind, now }: { person: string; kind: DraftKind; now: Date },
): Promise<Draft | undefined> {
  const ids = [ticket, ...aliases].map(({ id: ticketId }) => ({ person, ticketId, kind }));
  const kept = (await table.findMany(draft, ids)).filter(({ expiresAt }) => expiresAt > epochSeconds(now));
  const latest = kept.sort((one, other) => (one.savedAt < other.savedAt ? 1 : -1));
  return latest.find(({ ticketId }) => ticketId === ticket.id) ?? latest[0];
}

/** Takes a draft away, unless another tab has saved it meanwhile. */
export const draftGone = (gone: Draft): Write => ({
  delete: draft.key(gone),
  if: { version: gone.version },
});

/** The draft that something was made from, by the version that was sent. */
export interface SentDraft {
  version: number;
}

/**
 * What takes away the draft that is sent, in the same transaction; nothing where another tab has saved it since: what stands there then was not
 * sent.
 */
export async function sentDraft(
  { table, store }: { table: Reads; store: Pick<TicketReads, 'find'> },
  ticket: Ticket,
  sent: { draft: SentDraft | undefined; person: string; kind: DraftKind; now: Date },
): Promise<Write[]> {
  if (!sent.draft) return [];
  const found = await ownDraft(table, await readWhole(store, ticket), sent);
  return found?.version === sent.draft.version ? [draftGone(found)] : [];
}
