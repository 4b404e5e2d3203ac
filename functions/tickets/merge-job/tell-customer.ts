import type { DomainEvent } from '../../../events/define-event.ts';
import type { ticketMerged } from '../../../events/ticket-merged.v1.ts';
import { commitOnce } from '../../../shared/outbox/effects.ts';
import { stableId } from '../../../shared/runtime/ids.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { isFinished, ticket } from '../../../shared/table/entities/ticket.ts';
import { isOneOwner } from '../../../shared/tickets/who-sees.ts';
import { type WriteDeps, writeToCustomer } from '../../../shared/tickets/write-to-customer.ts';

/**
 * Tells the customer once that a ticket goes on as another one. The message has an id of that very merge, so it is one
 * whatever comes twice or is broken off. Nobody is told of a merge that was undone, or of a matter that was over anyway.
 */
export const tellCustomer =
  ({ table, ...deps }: WriteDeps & Pick<Ports, 'table'>) =>
  async ({ data, correlationId }: DomainEvent<typeof ticketMerged>, now: Date): Promise<void> => {
    const { ticketId, into, merge } = data;
    const alias = await table.find(ticket, ticketId);
    if (alias?.mergedInto !== into || alias.merges !== merge) return;
    // Whoever posted the same words again knows of one ticket as it is: the mails tell of the first.
    if (alias.repeats !== undefined) return;
    if (alias.beforeMerge && isFinished(alias.beforeMerge)) return;
    const id = stableId('ticket-merged', ticketId, String(merge));
    const { subject, linkVersion } = alias;
    const target = await table.find(ticket, into);
    // The other ticket is named where the pages of both show both: see shared/tickets/who-sees.ts.
    const named = target && isOneOwner(alias, target) ? { into } : {};
    const variables = { subject, linkVersion, ...named };
    const message = { id, template: 'ticket-merged', variables } as const;
    const effects = writeToCustomer(alias, message, { now, correlationId }, deps);
    if (effects.writes.length > 0) await commitOnce(table, effects, now);
  };
