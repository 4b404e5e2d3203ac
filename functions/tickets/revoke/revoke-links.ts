import { commit } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { draft, draftsOn } from '../../../shared/table/entities/draft.ts';
import { outgoingReply } from '../../../shared/table/entities/outgoing-reply.ts';
import { customerPartition } from '../../../shared/table/entities/partitions.ts';
import { ticket } from '../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../shared/table/table.ts';
import {
  addEntry,
  type ChangeContext,
  effectsOfChange,
  setFields,
  startChange,
} from '../../../shared/tickets/change-ticket.ts';
import { withLinksRevoked } from '../../../shared/tickets/with-contact.ts';

/**
 * Revokes the links of all tickets of an erased customer: of mails, pages, files and reply addresses; what staff have begun
 * to write on them goes, and so do replies that wait. A ticket that is done already is passed over, so that an interrupted run goes on when the event comes again.
 */
export async function revokeLinks(
  table: Table,
  customerId: string,
  { correlationId, now }: Pick<ChangeContext, 'correlationId' | 'now'>,
): Promise<void> {
  const occasion: ChangeContext = { now, correlationId, author: 'system' };
  const request = { pk: customerPartition(customerId), index: 'person' as const };
  for await (const { id } of table.each(ticket, request)) {
    for await (const each of table.each(draft, { pk: draftsOn(id), index: 'list' }))
      await table.delete(draft.key(each));
    // What waited goes to nobody any more; its agenda item finds nothing.
    for await (const each of table.each(outgoingReply, outgoingReply.prefix(id)))
      await table.delete(outgoingReply.key(each));
    await retryOnConflict(async () => {
      const found = await table.find(ticket, id);
      if (!found || found.linksRevokedFor === customerId) return;
      const revoked = setFields(withLinksRevoked(startChange(found, occasion)), {
        linksRevokedFor: customerId,
        page: undefined,
      });
      const noted = addEntry(revoked, 'access', '', occasion, {
        detail: { what: 'links-revoked', why: 'customer-erased' },
      });
      await commit(table, effectsOfChange(noted), now);
    });
  }
}
