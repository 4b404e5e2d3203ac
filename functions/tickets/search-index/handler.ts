import { reindexRequested } from '../../../events/reindex-requested.v1.ts';
import { ticketChanged } from '../../../events/ticket-changed.v1.ts';
import { ticketMerged } from '../../../events/ticket-merged.v1.ts';
import { ticketMoved } from '../../../events/ticket-moved.v1.ts';
import { ticketNoted } from '../../../events/ticket-noted.v1.ts';
import { ticketOpened } from '../../../events/ticket-opened.v1.ts';
import { ticketReopened } from '../../../events/ticket-reopened.v1.ts';
import { ticketReplied } from '../../../events/ticket-replied.v1.ts';
import { ticketResolved } from '../../../events/ticket-resolved.v1.ts';
import { ticketUnmerged } from '../../../events/ticket-unmerged.v1.ts';
import { queueHandler, type Reaction, whenEvent } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { IndexStore } from './index-store.ts';
import { indexTicket } from './index-ticket.ts';
import { type ReindexStore, reindexPage } from './reindex-page.ts';
import { sharing } from './sharing.ts';

/** Counts and indexes tickets that something happened to. */
export function createHandler({
  store,
  reindex,
  clock,
}: {
  store: IndexStore;
  reindex: ReindexStore;
  clock: Clock;
}) {
  const index = indexTicket({ store });
  // One command says several events, and they often come in one batch.
  const once = sharing((ticketId) => index(ticketId));
  const page = reindexPage({ store: reindex, index });
  const about = ({ data }: { data: { ticketId: string } }): Promise<void> => once(data.ticketId);
  const reactions: Reaction[] = [
    whenEvent(ticketOpened, about),
    whenEvent(ticketChanged, about),
    whenEvent(ticketMoved, about),
    whenEvent(ticketResolved, about),
    whenEvent(ticketReopened, about),
    whenEvent(ticketReplied, about),
    whenEvent(ticketNoted, about),
    whenEvent(ticketMerged, about),
    whenEvent(ticketUnmerged, about),
    whenEvent(reindexRequested, page),
  ];
  return queueHandler(reactions, clock);
}
