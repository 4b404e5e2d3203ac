import { ticketNoted } from '../../../events/ticket-noted.v1.ts';
import { findUploads } from '../../../shared/files/find-uploads.ts';
import { type Effects, eventOf, joinEffects } from '../../../shared/outbox/effects.ts';
import { commitIdempotent } from '../../../shared/outbox/idempotency.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { ulid } from '../../../shared/runtime/ids.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { claimUpload } from '../../../shared/table/builders/claim-upload.ts';
import { putNextVersion } from '../../../shared/table/conditional-puts.ts';
import { type TimelineEntry, ticket, timelineEntry } from '../../../shared/table/entities/ticket.ts';
import { findTicket } from '../../../shared/tickets/detail/find-ticket.ts';
import { ticketReads } from '../../../shared/tickets/detail/ticket-reads.ts';
import { withEntries } from '../../../shared/tickets/last-word.ts';
import { iso } from '../../../shared/time/clock.ts';

export type AttachDeps = Pick<Ports, 'table' | 'links'>;

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

/** The place of the ticket among the writes of a note. */
const ticketWrite = 0;

/**
 * Hangs uploaded files on a ticket, as a note; possible in every state.
 * @throws DomainError `not-found`, or `invalid` naming uploads that cannot be had.
 * @throws UnresolvedConflict when another ticket has claimed one, or the ticket changed in every round.
 */
export const attachFiles =
  (deps: AttachDeps) =>
  (command: AttachCommand): Promise<{ entryId: string }> =>
    retryOnConflict(() => attach(deps, command), {
      // An upload that another ticket has claimed stays claimed.
      isWorthRetrying: ({ failed }) => failed.includes(ticketWrite),
    });

async function attach({ table, links }: AttachDeps, command: AttachCommand): Promise<{ entryId: string }> {
  const { author, body, now, correlationId, idempotencyKey: key } = command;
  const found = await findTicket(ticketReads(table), command.id);
  const ticketId = found.id;
  const version = found.version + 1;
  const uploads = await findUploads({ table, links }, command.uploads, { now, path: 'uploads' });
  const claims = uploads.map((each) => claimUpload(each, { ticketId, now, correlationId }));
  const entryId = ulid(now);
  const entry: TimelineEntry = {
    ticketId,
    id: entryId,
    at: iso(now),
    kind: 'note',
    author,
    text: body ?? '',
    attachments: claims.map(({ attachment }) => attachment),
  };
  const noted = withEntries({ ...found, version, updatedAt: iso(now) }, [entry]);
  const note: Effects = {
    writes: [putNextVersion(ticket, noted), { put: timelineEntry.item(entry) }],
    events: [
      eventOf(ticketNoted, {
        aggregate: { type: 'ticket', id: ticketId, version },
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
  const effects = joinEffects(note, ...claims.map((claim) => claim.effects));
  return commitIdempotent(table, request, effects, { entryId });
}
