import { noteChange } from '../../../shared/changes/note-change.ts';
import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { openIndexStore } from './index-store.ts';
import { indexTicket } from './index-ticket.ts';
import { keepTags } from './keep-tags.ts';
import { reindexPage } from './reindex-page.ts';
import { sharing } from './sharing.ts';
import { subscription } from './subscription.ts';

/** Counts and indexes tickets that something happened to, and notes that they changed. */
export function createHandler({ table, clock }: Pick<Ports, 'table' | 'clock'>) {
  const index = indexTicket({ store: openIndexStore(table) });
  // One command says several events, and they often come in one batch.
  const once = sharing(async (ticketId) => {
    const found = await index(ticketId);
    if (!found) return;
    const { version, queue } = found;
    await noteChange(table, { what: 'ticket', ticketId, version, queue }, clock.now());
  });
  const afresh = async (ticketId: string, now: Date): Promise<void> => {
    await index(ticketId, { afresh: true });
    await keepTags(table, ticketId, now);
  };
  const page = reindexPage({ table, index: afresh });
  const opened = async (event: { data: { ticketId: string } }, now: Date): Promise<void> => {
    await about(event);
    await keepTags(table, event.data.ticketId, now);
  };
  const about = ({ data }: { data: { ticketId: string } }): Promise<void> => once(data.ticketId);
  return queueHandler(
    subscription,
    {
      events: {
        'ticket-opened': opened,
        'ticket-changed': (event, now) =>
          event.data.changed.includes('tags') ? opened(event, now) : about(event),
        'ticket-moved': about,
        'ticket-resolved': about,
        'ticket-reopened': about,
        'ticket-replied': about,
        'ticket-noted': about,
        'ticket-merged': about,
        'ticket-unmerged': about,
        'ticket-linked': about,
        'ticket-unlinked': about,
        'ticket-proven': about,
        'ticket-contact-changed': about,
        'complaint-staged': about,
        'compensation-requested': about,
        'compensation-decided': about,
        'ticket-related': about,
        'ticket-woken': about,
        'sla-breached': about,
        'sla-fulfilled': about,
        'sla-paused': about,
        'sla-started': about,
        'agreement-recorded': about,
        'reply-queued': about,
        'reply-stopped': about,
        'reindex-requested': page,
      },
    },
    clock,
  );
}
