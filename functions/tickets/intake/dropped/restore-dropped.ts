import { commit, joinEffects } from '../../../../shared/outbox/effects.ts';
import { notFound } from '../../../../shared/runtime/errors.ts';
import { newTicketId, showTicketId } from '../../../../shared/runtime/ids.ts';
import type { Ports } from '../../../../shared/runtime/ports.ts';
import { openTicket } from '../../../../shared/table/builders/open-ticket.ts';
import { dropped } from '../../../../shared/table/entities/dropped.ts';
import { epochSeconds } from '../../../../shared/time/clock.ts';
import { formFor } from '../find-form.ts';
import { TicketSubmission } from '../submission.ts';
import { ticketRequestOf } from '../ticket-request.ts';

export type RestoreDeps = Pick<Ports, 'table' | 'urls' | 'settings' | 'agendaShards' | 'timeZone'>;

/**
 * Makes the ticket of a dropped post by the form as it is now, in one transaction with the mark that it was done. Files
 * that came with it are gone.
 * @throws DomainError `not-found`. @throws ConditionsFailed when somebody was faster.
 */
export const restoreDropped =
  ({ table, urls, settings, agendaShards, timeZone }: RestoreDeps) =>
  async (command: { id: string; by: string; correlationId: string; now: Date }) => {
    const { id, by, correlationId, now } = command;
    const post = await table.find(dropped, id);
    if (!post || post.expiresAt < epochSeconds(now)) throw notFound('error.not-found');
    const answer = async (ticketId: string) => ({
      ticketId,
      number: showTicketId(ticketId),
      trackingUrl: await urls.posted(ticketId, 1),
    });
    if (post.restoredAs) return answer(post.restoredAs);
    const submission = TicketSubmission.parse(post.payload);
    const ticketId = newTicketId();
    const form = await formFor(settings, submission.form, now);
    const context = { id: ticketId, settings, askedLanguage: undefined, correlationId, now };
    const request = await ticketRequestOf(form, submission, context);
    const effects = joinEffects(
      openTicket(
        { ...request, firstEntry: { posted: true }, timeZone, network: post.addressHash },
        { now, agendaShards },
      ),
      {
        writes: [
          {
            update: dropped.key(id),
            set: { restoredAs: ticketId, restoredBy: by },
            if: { id, restoredAs: { absent: true } },
          },
        ],
        events: [],
      },
    );
    await commit(table, effects, now);
    return answer(ticketId);
  };
