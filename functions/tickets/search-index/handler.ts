import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { IndexStore } from './index-store.ts';
import { indexTicket } from './index-ticket.ts';
import { type ReindexStore, reindexPage } from './reindex-page.ts';
import { sharing } from './sharing.ts';
import { subscription } from './subscription.ts';

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
  return queueHandler(
    subscription,
    {
      events: {
        'ticket-opened': about,
        'ticket-changed': about,
        'ticket-moved': about,
        'ticket-resolved': about,
        'ticket-reopened': about,
        'ticket-replied': about,
        'ticket-noted': about,
        'ticket-merged': about,
        'ticket-unmerged': about,
        'reindex-requested': page,
      },
    },
    clock,
  );
}
