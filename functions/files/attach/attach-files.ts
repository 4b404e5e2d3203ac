import { ticketNoted } from '../../../events/ticket-noted.v1.ts';
import { findUploads } from '../../../shared/files/find-uploads.ts';
import type { Links } from '../../../shared/links/links.ts';
import { type Effects, say, together } from '../../../shared/outbox/effects.ts';
import { commitIdempotent } from '../../../shared/outbox/idempotency.ts';
import { notFound } from '../../../shared/runtime/errors.ts';
import { readTicketId, ulid } from '../../../shared/runtime/ids.ts';
import { claimUpload } from '../../../shared/table/builders/claim-upload.ts';
import { type Ticket, ticket, timelineEntry } from '../../../shared/table/entities/ticket.ts';
import { ConditionsFailed, type Table } from '../../../shared/table/table.ts';
import { iso } from '../../../shared/time/clock.ts';

export interface AttachDeps {
  table: Table;
  links: Pick<Links, 'read'>;
}

export interface AttachCommand {
  /** The ticket's number, as stored, shown or typed. */
  id: string;
  /** Tokens of uploads. */
  uploads: readonly string[];
  body: string | undefined;
  /** Subject of the member of staff. */
  author: string;
  idempotencyKey: string | undefined;
  correlationId: string;
  now: Date;
}

/**
 * Hangs uploaded files on a ticket, as a note; possible in every state.
 * @throws DomainError `not-found`, or `invalid` naming uploads that cannot be had.
 * @throws ConditionsFailed when another ticket has claimed one, or the ticket changed three times meanwhile.
 */
export const attachFiles =
  (deps: AttachDeps) =>
  async (command: AttachCommand): Promise<{ entryId: string }> => {
    for (let round = 1; ; round += 1) {
      try {
        return await attach(deps, command);
      } catch (error) {
        const ticketChanged = error instanceof ConditionsFailed && error.failed.includes(ticketWrite);
        if (!ticketChanged || round === 3) throw error;
      }
    }
  };

/** Index of the ticket among the writes. */
const ticketWrite = 0;

async function attach({ table, links }: AttachDeps, command: AttachCommand): Promise<{ entryId: string }> {
  const { author, body, now, correlationId, idempotencyKey: key } = command;
  const found = await findTicket(table, command.id);
  const { id: ticketId, version } = found;
  const uploads = await findUploads({ table, links }, command.uploads, { now, path: 'uploads' });
  const claims = uploads.map((each) => claimUpload(each, { ticketId, now, correlationId }));
  const entryId = ulid(now);
  const note: Effects = {
    writes: [
      {
        put: ticket.item({ ...found, version: version + 1, updatedAt: iso(now) }),
        if: { version },
      },
      {
        put: timelineEntry.item({
          ticketId,
          id: entryId,
          at: iso(now),
          kind: 'note',
          author,
          text: body ?? '',
          attachments: claims.map(({ attachment }) => attachment),
        }),
      },
    ],
    events: [
      say(ticketNoted, {
        aggregate: { type: 'ticket', id: ticketId, version: version + 1 },
        data: { ticketId, entryId },
        now,
        correlationId,
      }),
    ],
  };
  const request = {
    scope: `attach-files:${ticketId}:${author}`,
    key,
    body: { uploads: command.uploads, body },
    now,
  };
  const effects = together(note, ...claims.map((claim) => claim.effects));
  return commitIdempotent(table, request, effects, { entryId });
}

/** The ticket of a number; a merged one is an alias of its target. */
async function findTicket(table: Table, typed: string): Promise<Ticket> {
  const id = readTicketId(typed);
  const item = id && (await table.get(ticket.key(id)));
  if (!item) throw notFound('error.not-found');
  const found = ticket.parse(item);
  return found.mergedInto ? findTicket(table, found.mergedInto) : found;
}
