import { commit, joinEffects } from '../../../../shared/outbox/effects.ts';
import type { FieldError } from '../../../../shared/runtime/errors.ts';
import { newTicketId, showTicketId } from '../../../../shared/runtime/ids.ts';
import type { Ports } from '../../../../shared/runtime/ports.ts';
import { openTicket } from '../../../../shared/table/builders/open-ticket.ts';
import { dropped } from '../../../../shared/table/entities/dropped.ts';
import { formFor } from '../find-form.ts';
import { readLeniently } from '../lenient-post.ts';
import { interpret } from '../names/interpret.ts';
import type { Reading } from '../reading.ts';
import { ticketRequestOf } from '../ticket-request.ts';
import { findKept } from './find-kept.ts';
import { postOfKept } from './kept-post.ts';

export type RestoreDeps = Pick<Ports, 'table' | 'urls' | 'settings' | 'agendaShards' | 'timeZone'>;

export type Restored =
  | { is: 'restored'; ticketId: string; number: string; trackingUrl: string }
  /** What still lacks, by the form as it is now; `form` is the name under which the post came. */
  | { is: 'lacking'; form: string; problems: readonly FieldError[]; reading: Reading };

/**
 * Makes the ticket of a kept post by the form as it is now, in one transaction with the mark that it was done. Files that came with it are
 * gone. What was refused is read again by the map of the form, as any post of a foreign page: it lacks a text or a way to answer, or it is
 * taken.
 * @throws DomainError `not-found`. @throws ConditionsFailed when somebody was faster.
 */
export const restoreDropped =
  ({ table, urls, settings, agendaShards, timeZone }: RestoreDeps) =>
  async (command: { id: string; by: string; correlationId: string; now: Date }): Promise<Restored> => {
    const { id, by, correlationId, now } = command;
    const kept = await findKept(table, id, now);
    const answer = async (ticketId: string): Promise<Restored> => ({
      is: 'restored',
      ticketId,
      number: showTicketId(ticketId),
      trackingUrl: await urls.posted(ticketId, 1),
    });
    if (kept.restoredAs) return answer(kept.restoredAs);
    const form = await formFor(settings, kept.form, now);
    const reading = interpret(postOfKept(kept), form);
    const { problems } = reading;
    if (problems.length > 0) return { is: 'lacking', form: kept.form, problems, reading };
    const { submission, text } = readLeniently(reading, kept.form);
    const ticketId = newTicketId();
    const context = { id: ticketId, settings, askedLanguage: undefined, correlationId, now };
    const request = await ticketRequestOf(form, submission, context);
    const firstEntry = { posted: true, ...(text === undefined ? {} : { text }) };
    const effects = joinEffects(
      openTicket({ ...request, firstEntry, timeZone, network: kept.addressHash }, { now, agendaShards }),
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
