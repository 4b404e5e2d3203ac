import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { invalid } from '../../../shared/runtime/errors.ts';
import { ulid } from '../../../shared/runtime/ids.ts';
import { claimUpload } from '../../../shared/table/builders/claim-upload.ts';
import type { AfterReply } from '../../../shared/table/entities/outgoing-reply.ts';
import { findTicket } from '../../../shared/tickets/detail/find-ticket.ts';
import { after, days, iso, seconds } from '../../../shared/time/clock.ts';
import { type MoveDeps, moved } from '../desk/move-ticket.ts';
import { replyText, sourceOf } from '../desk/reply-text.ts';
import { occasionOf, requestOf } from '../desk/staff-command.ts';
import { type ReplyRequest, replied, type StaffReplyDeps } from '../desk/write-reply.ts';
import { draftGone, draftOfSent } from '../own-draft.ts';
import { waiting } from './transitions.ts';

/** How far ahead a reply may be written. */
export const maxAheadMs = days(60);

export interface QueueDeps extends MoveDeps, Omit<StaffReplyDeps, 'store'> {}

export type QueueCommand = StaffCommand &
  ReplyRequest & {
    /** Seconds in which it can be undone. */
    holdSeconds?: number | undefined;
    /** When it is to leave, ISO 8601. */
    sendAt?: string | undefined;
    /** Where the ticket goes when it leaves. */
    then?: AfterReply | undefined;
  };

/** `undoUntil`, `sendAt`: it waits, as `entryId`. Else it was kept as a note at once. */
export type QueueAnswer = {
  entryId: string;
  recordedAs?: 'note';
  undoUntil?: string;
  sendAt?: string;
};

/**
 * Takes in a reply that leaves later: in seconds, or at an instant. All that would refuse it now refuses it now; its text, recipients and files are
 * settled. Nothing of it is on the timeline, in a mail or on a page before it leaves: see {@link file://../later/leave-reply.ts}.
 * @throws DomainError as `writeReply` and `moveTicket`; `invalid` for an instant that has passed or is too far ahead.
 */
export const queueReply =
  (deps: QueueDeps) =>
  (command: QueueCommand): Promise<QueueAnswer> =>
    retryOnConflict(async () => {
      const { store, agendaShards } = deps;
      const { author, now, correlationId, sendAt, holdSeconds = 0, then } = command;
      const ticket = await findTicket(store, command.id);
      const {
        id: _,
        idempotencyKey: __,
        draft: ___,
        author: ____,
        now: _____,
        correlationId: ______,
        ...asked
      } = command;
      const request = requestOf('queue-reply', ticket, command, asked);
      const given = await store.recall<QueueAnswer>(request);
      if (given) return given;
      refuseInstant(sendAt, now);
      const tried = await replied(deps, ticket, { ...command, outcome: then?.outcome });
      if (tried.answer.recordedAs) {
        return store.commit(request, tried.effects, tried.answer);
      }
      if (then && then.to !== tried.after.state)
        await moved(
          deps,
          tried.after,
          { ...then, outcome: then.outcome, answeredAt: iso(now) },
          occasionOf(command),
        );
      const { uploads = [], cc, bcc, toAll, ifUnreachable } = command;
      const found = uploads.length > 0 ? ((await deps.uploadsOf?.(uploads, now)) ?? []) : [];
      const claims = found.map((each) => claimUpload(each, { ticketId: ticket.id, now, correlationId }));
      const begun = await draftOfSent(deps, ticket, {
        draft: command.draft,
        person: author,
        kind: 'reply',
        now,
      });
      const cannedReplyId = sourceOf(command);
      const leavesAt = sendAt ?? iso(after(now, seconds(holdSeconds)));
      const id = ulid(now);
      const effects = waiting(
        {
          ...{ ticketId: ticket.id, id, version: 1, author, correlationId, leavesAt },
          state: sendAt === undefined ? 'held' : 'scheduled',
          text: await replyText(deps, ticket, command, { author, now }),
          ...(begun?.rich === undefined ? {} : { rich: begun.rich }),
          ...(cannedReplyId === undefined ? {} : { cannedReplyId }),
          ...(cc ? { cc: [...cc] } : {}),
          ...(bcc ? { bcc: [...bcc] } : {}),
          ...(toAll ? { toAll } : {}),
          ...(ifUnreachable ? { ifUnreachable } : {}),
          ...{ uploads: [...uploads], attachments: claims.map(({ attachment }) => attachment) },
          ...(then ? { then } : {}),
          ...{ queuedAt: iso(now), knownUntil: iso(now) },
        },
        { now, agendaShards },
      );
      const gone = { writes: begun ? [draftGone(begun)] : [], events: [] };
      const all = joinEffects(effects, ...claims.map((claim) => claim.effects), gone);
      const until = sendAt === undefined ? { undoUntil: leavesAt } : { sendAt: leavesAt };
      return store.commit(request, all, { entryId: id, ...until });
    });

/** @throws DomainError `invalid` for an instant (ISO 8601) that has passed or is too far ahead. */
export function refuseInstant(sendAt: string | undefined, now: Date): void {
  if (sendAt === undefined) return;
  if (sendAt <= iso(now)) throw invalid([{ path: 'sendAt', message: 'field.past' }]);
  if (sendAt > iso(after(now, maxAheadMs)))
    throw invalid([{ path: 'sendAt', message: 'field.too-far-ahead', params: { days: 60 } }]);
}
