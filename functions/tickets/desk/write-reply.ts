import { writtenTo } from '../../../shared/customers/points.ts';
import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { claimUpload } from '../../../shared/table/builders/claim-upload.ts';
import type { Contact } from '../../../shared/table/entities/contact.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import { type ReachDeps, reachedContact, standingOf, unreached } from '../../../shared/tickets/reach.ts';
import { staffReply } from '../../../shared/tickets/staff-reply.ts';
import { afterStaffReply } from '../../../shared/tickets/states.ts';
import type { WriteDeps } from '../../../shared/tickets/write-to-customer.ts';
import type { TicketStore } from '../store.ts';
import type { UploadsOf } from '../uploads-of.ts';
import { type CopyRequest, copiesOf } from './copies-of.ts';
import { findTicket } from './find-ticket.ts';
import { type ReplyWords, replyText, type TextDeps } from './reply-text.ts';
import { occasionOf, requestOf } from './staff-command.ts';
import { unsentNote } from './unsent-note.ts';

export interface StaffReplyDeps extends TextDeps, WriteDeps, ReachDeps {
  store: Pick<TicketStore, 'find' | 'recall' | 'commit'>;
  /** The uploads of these tokens (shared/files/find-uploads.ts); absent where replies carry no files. */
  uploadsOf?: UploadsOf | undefined;
}

/** `recordedAs`: nothing reached the customer, and the text was kept as a note. */
export type ReplyAnswer = { entryId: string; recordedAs?: 'note' };

/** Whether a reply goes to another point than the one that the ticket writes to: its mail address gets nothing, and another one does. */
function isElsewhere({ contact }: Ticket, to: Contact): boolean {
  const point = writtenTo(to);
  return point !== undefined && point.address !== writtenTo(contact)?.address;
}

/**
 * Writes to the customer: an entry of the conversation, the message to wherever the customer can be reached, and the
 * next word is due later. A new ticket is open from then on. Uploaded files hang on the entry; the mail links them. Whom the caller names beside
 * the customer gets a mail of its own.
 * @throws DomainError `not-found`, `invalid` for an unknown canned reply or upload, or `conflict` when the ticket is closed, or nothing
 * reaches the customer and no note was asked for instead.
 */
export const writeReply =
  (deps: StaffReplyDeps) =>
  (
    command: StaffCommand &
      ReplyWords &
      CopyRequest & {
        uploads?: readonly string[] | undefined;
        /** Where nothing reaches the customer, the text is kept as a note. Without it such a reply is refused. */
        ifUnreachable?: 'note' | undefined;
      },
  ): Promise<ReplyAnswer> =>
    retryOnConflict(async () => {
      const { store } = deps;
      const ticket = await findTicket(store, command.id);
      const { body, cannedReplyId, variables, uploads = [], now, correlationId } = command;
      const words = { body, cannedReplyId, variables };
      const { cc, bcc, toAll, ifUnreachable } = command;
      const asked = {
        ...words,
        ...(uploads.length > 0 ? { uploads } : {}),
        ...(cc ? { cc } : {}),
        ...(bcc ? { bcc } : {}),
        ...(toAll ? { toAll } : {}),
        ...(ifUnreachable ? { ifUnreachable } : {}),
      };
      const request = requestOf('write-reply', ticket, command, asked);
      const given = await store.recall<ReplyAnswer>(request);
      if (given) return given;
      const text = await replyText(deps, ticket, words, command);
      const found = uploads.length > 0 ? ((await deps.uploadsOf?.(uploads, now)) ?? []) : [];
      const claims = found.map((each) => claimUpload(each, { ticketId: ticket.id, now, correlationId }));
      const extras = {
        ...(cannedReplyId === undefined ? {} : { detail: { cannedReplyId } }),
        ...(claims.length > 0 ? { attachments: claims.map(({ attachment }) => attachment) } : {}),
      };
      const { reach, suppressed } = await standingOf(deps, ticket);
      const isClosed = afterStaffReply[ticket.state] === undefined;
      if (reach.by === 'none' && !isClosed) {
        if (ifUnreachable !== 'note') throw unreached(reach.why);
        const noted = unsentNote(ticket, { text, extras, why: reach.why }, occasionOf(command));
        const effects = joinEffects(noted.effects, ...claims.map((claim) => claim.effects));
        return store.commit(request, effects, { entryId: noted.entryId, recordedAs: 'note' });
      }
      const to = reachedContact(ticket.contact, suppressed);
      const { entryId, ...written } = staffReply(
        ticket,
        {
          text,
          extras,
          ...(isElsewhere(ticket, to) ? { to } : {}),
          ...copiesOf(ticket, { cc, bcc, toAll }, now),
        },
        occasionOf(command),
        deps,
      );
      const effects = joinEffects(written, ...claims.map((claim) => claim.effects));
      return store.commit(request, effects, { entryId });
    });
