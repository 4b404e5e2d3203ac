import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { commit, joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { conflict, forbidden } from '../../../shared/runtime/errors.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { releaseUpload } from '../../../shared/table/builders/claim-upload.ts';
import type { DraftContent } from '../../../shared/table/entities/draft.ts';
import type { OutgoingReply } from '../../../shared/table/entities/outgoing-reply.ts';
import { readWhole } from '../../../shared/tickets/detail/conversation.ts';
import type { ShownDraft } from '../drafts/shapes.ts';
import { shownDraft } from '../drafts/shown-draft.ts';
import { nextDraft, ownDraft, savedDraft } from '../own-draft.ts';
import type { TicketStore } from '../store.ts';
import { findReply } from './find-reply.ts';
import { takenBack } from './transitions.ts';

type Deps = Pick<Ports, 'table' | 'links'> & { store: Pick<TicketStore, 'find'> };

/**
 * Takes back a reply that has not left: nothing of it was sent or shown. It is its writer's draft again, before whatever the writer has begun
 * meanwhile; its files can be sent anew. Doing it twice does it once.
 * @throws DomainError `not-found`; `conflict` when it has left; `forbidden` where somebody else's leaves in seconds.
 */
export const takeBackReply =
  (deps: Deps) =>
  (command: StaffCommand & { replyId: string }): Promise<{ ticketId: string; draft?: ShownDraft }> =>
    retryOnConflict(async () => {
      const { table, store } = deps;
      const { author: caller, now } = command;
      const { ticket, reply } = await findReply(deps, command);
      const { author: person } = reply;
      if (reply.state === 'left') throw conflict('error.reply-left', undefined, { entryId: reply.entryId });
      if (reply.state === 'held' && person !== caller) throw forbidden('error.reply-of-another');
      const whole = await readWhole(store, ticket);
      const before = await ownDraft(table, whole, { person, kind: 'reply', now });
      if (reply.state === 'taken-back') return shownTo(caller, before);
      const place = { person, ticketId: ticket.id, kind: 'reply' } as const;
      const value = nextDraft(place, before, againDraft(reply, before), now);
      const released = reply.attachments.map(({ id }) =>
        releaseUpload(id, { ticketId: reply.ticketId, now }),
      );
      const draft = { writes: [...(await savedDraft(table, before, value)), ...released], events: [] };
      await commit(table, joinEffects(takenBack(reply, caller, { now }), draft), now);
      return shownTo(caller, value);

      async function shownTo(reader: string, found: typeof before) {
        const isTheirs = found !== undefined && reader === person;
        return {
          ticketId: ticket.id,
          ...(isTheirs ? { draft: await shownDraft(deps, { ...found, ticketId: ticket.id }, now) } : {}),
        };
      }
    });

/** What a reply was made of, before what its writer has begun since. */
function againDraft(reply: OutgoingReply, begun: DraftContent | undefined): DraftContent {
  const { text, rich, cc, bcc, toAll, cannedReplyId, then } = reply;
  const hasMore = begun !== undefined && begun.text.trim() !== '';
  const joined = (one: readonly string[] = [], other: readonly string[] = []) => [
    ...new Set([...one, ...other]),
  ];
  const all = {
    cc: joined(cc, begun?.cc),
    bcc: joined(bcc, begun?.bcc),
    uploads: joined(reply.uploads, begun?.uploads),
  };
  return {
    text: hasMore ? `${text}\n\n${begun.text}` : text,
    // Two texts of the editor are not one: the plain text holds both.
    ...(rich === undefined || hasMore ? {} : { rich }),
    ...(all.cc.length > 0 ? { cc: all.cc } : {}),
    ...(all.bcc.length > 0 ? { bcc: all.bcc } : {}),
    ...(all.uploads.length > 0 ? { uploads: all.uploads } : {}),
    ...(toAll || begun?.toAll ? { toAll: true } : {}),
    ...(cannedReplyId === undefined ? {} : { cannedReplyId }),
    ...(then ? { state: then.to } : {}),
  };
}
