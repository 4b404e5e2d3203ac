import { putIfAbsent } from '../../shared/table/conditional-puts.ts';
import {
  type Draft,
  type DraftContent,
  type DraftId,
  type DraftKind,
  draft,
} from '../../shared/table/entities/draft.ts';
import type { Ticket } from '../../shared/table/entities/ticket.ts';
import type { Table } from '../../shared/table/table.ts';
import type { Write } from '../../shared/table/write.ts';
import { readWhole, type WholeTicket } from '../../shared/tickets/detail/conversation.ts';
import type { TicketReads } from '../../shared/tickets/detail/ticket-reads.ts';
import { after, days, epochSeconds, iso } from '../../shared/time/clock.ts';

/** How long a draft is kept after it was saved. */
const draftTtlMs = days(30);

/**
 * The draft that somebody has on a ticket. One that was begun on a ticket which was merged since goes on with it: the ticket's own comes first,
 * then the one that was saved last.
 */
export async function ownDraft(
  table: Pick<Table, 'findMany'>,
  { ticket, aliases }: WholeTicket,
  { person, kind, now }: { person: string; kind: DraftKind; now: Date },
): Promise<Draft | undefined> {
  const ids = [ticket, ...aliases].map(({ id: ticketId }) => ({ person, ticketId, kind }));
  const kept = (await table.findMany(draft, ids)).filter(({ expiresAt }) => expiresAt > epochSeconds(now));
  const latest = kept.sort((one, other) => (one.savedAt < other.savedAt ? 1 : -1));
  return latest.find(({ ticketId }) => ticketId === ticket.id) ?? latest[0];
}

/** The draft after `before`, saved now. */
export const nextDraft = (
  place: DraftId,
  before: Draft | undefined,
  content: DraftContent,
  now: Date,
): Draft => ({
  ...{ ...content, ...place, version: (before?.version ?? 0) + 1, savedAt: iso(now) },
  expiresAt: epochSeconds(after(now, draftTtlMs)),
});

/** What puts a draft in the place of the one before: on condition that nobody else did, and off a ticket that was merged since. */
export async function savedDraft(
  table: Pick<Table, 'find'>,
  before: Draft | undefined,
  value: Draft,
): Promise<Write[]> {
  const isMoved = before !== undefined && before.ticketId !== value.ticketId;
  if (before && !isMoved) return [{ put: draft.item(value), if: { version: before.version } }];
  // An expired draft lies where it was until DynamoDB clears it away: the new one takes its place.
  const lying = await table.find(draft, value);
  const put = lying ? { put: draft.item(value), if: { version: lying.version } } : putIfAbsent(draft, value);
  return isMoved ? [put, draftGone(before)] : [put];
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

/** Somebody's draft of which the caller says that it is sent. */
export interface Sending {
  draft: SentDraft | undefined;
  person: string;
  kind: DraftKind;
  now: Date;
}

interface SentDeps {
  table: Pick<Table, 'findMany'>;
  store: Pick<TicketReads, 'find'>;
}

/** The draft that is sent; undefined where another tab has saved it since: what stands there then was not sent. */
export async function draftOfSent(
  { table, store }: SentDeps,
  ticket: Ticket,
  sending: Sending,
): Promise<Draft | undefined> {
  if (!sending.draft) return undefined;
  const found = await ownDraft(table, await readWhole(store, ticket), sending);
  return found?.version === sending.draft.version ? found : undefined;
}

/** What takes away the draft that is sent, in the same transaction. */
export async function sentDraft(deps: SentDeps, ticket: Ticket, sending: Sending): Promise<Write[]> {
  const found = await draftOfSent(deps, ticket, sending);
  return found ? [draftGone(found)] : [];
}
