import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { claimUpload } from '../../../shared/table/builders/claim-upload.ts';
import { staffReply } from '../../../shared/tickets/staff-reply.ts';
import type { WriteDeps } from '../../../shared/tickets/write-to-customer.ts';
import type { TicketStore } from '../store.ts';
import type { UploadsOf } from '../uploads-of.ts';
import { type CopyRequest, copiesOf } from './copies-of.ts';
import { findTicket } from './find-ticket.ts';
import { type ReplyWords, replyText, type TextDeps } from './reply-text.ts';
import { occasionOf, requestOf } from './staff-command.ts';

export interface StaffReplyDeps extends TextDeps, WriteDeps {
  store: Pick<TicketStore, 'find' | 'recall' | 'commit'>;
  /** The uploads of these tokens (shared/files/find-uploads.ts); absent where replies carry no files. */
  uploadsOf?: UploadsOf | undefined;
}

/**
 * Writes to the customer: an entry of the conversation, the message to wherever the customer can be reached, and the
 * next word is due later. A new ticket is open from then on. Uploaded files hang on the entry; the mail links them. Whom the caller names beside
 * the customer gets a mail of its own.
 * @throws DomainError `not-found`, `invalid` for an unknown canned reply or upload, or `conflict` when the ticket is closed.
 */
export const writeReply =
  (deps: StaffReplyDeps) =>
  (
    command: StaffCommand & ReplyWords & CopyRequest & { uploads?: readonly string[] | undefined },
  ): Promise<{ entryId: string }> =>
    retryOnConflict(async () => {
      const { store } = deps;
      const ticket = await findTicket(store, command.id);
      const { body, cannedReplyId, variables, uploads = [], now, correlationId } = command;
      const words = { body, cannedReplyId, variables };
      const { cc, bcc, toAll } = command;
      const asked = {
        ...words,
        ...(uploads.length > 0 ? { uploads } : {}),
        ...(cc ? { cc } : {}),
        ...(bcc ? { bcc } : {}),
        ...(toAll ? { toAll } : {}),
      };
      const request = requestOf('write-reply', ticket, command, asked);
      const given = await store.recall<{ entryId: string }>(request);
      if (given) return given;
      const text = await replyText(deps, ticket, words, command);
      const found = uploads.length > 0 ? ((await deps.uploadsOf?.(uploads, now)) ?? []) : [];
      const claims = found.map((each) => claimUpload(each, { ticketId: ticket.id, now, correlationId }));
      const extras = {
        ...(cannedReplyId === undefined ? {} : { detail: { cannedReplyId } }),
        ...(claims.length > 0 ? { attachments: claims.map(({ attachment }) => attachment) } : {}),
      };
      const { entryId, ...written } = staffReply(
        ticket,
        { text, extras, ...copiesOf(ticket, { cc, bcc, toAll }, now) },
        occasionOf(command),
        deps,
      );
      const effects = joinEffects(written, ...claims.map((claim) => claim.effects));
      return store.commit(request, effects, { entryId });
    });
