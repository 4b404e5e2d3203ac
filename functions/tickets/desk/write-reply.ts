import { writtenTo } from '../../../shared/customers/points.ts';
import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { type Effects, joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { personSetting } from '../../../shared/settings/people.ts';
import { claimUpload } from '../../../shared/table/builders/claim-upload.ts';
import type { Contact } from '../../../shared/table/entities/contact.ts';
import type { Attachment, Ticket } from '../../../shared/table/entities/ticket.ts';
import type { ChangeContext } from '../../../shared/tickets/change-ticket.ts';
import { findTicket } from '../../../shared/tickets/detail/find-ticket.ts';
import { type ReachDeps, reachedContact, standingOf, unreached } from '../../../shared/tickets/reach.ts';
import { staffReply } from '../../../shared/tickets/staff-reply.ts';
import { afterStaffReply } from '../../../shared/tickets/states.ts';
import type { WriteDeps } from '../../../shared/tickets/write-to-customer.ts';
import { type SentDraft, sentDraft } from '../own-draft.ts';
import type { TicketStore } from '../store.ts';
import type { UploadsOf } from '../uploads-of.ts';
import { type CopyRequest, copiesOf } from './copies-of.ts';
import { type ReplyWords, replyText, sourceOf, type TextDeps } from './reply-text.ts';
import { requestOf } from './staff-command.ts';
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

/** A reply as staff ask for it. */
export type ReplyRequest = ReplyWords &
  CopyRequest & {
    uploads?: readonly string[] | undefined;
    /** Where nothing reaches the customer, the text is kept as a note. Without it such a reply is refused. */
    ifUnreachable?: 'note' | undefined;
    /** The draft that it was made from goes with it. */
    draft?: SentDraft | undefined;
  };

/**
 * Writes to the customer: an entry of the conversation, the message to wherever the customer can be reached, and the
 * next word is due later. A new ticket is open from then on. Uploaded files hang on the entry; the mail links them. Whom the caller names beside
 * the customer gets a mail of its own. The draft that it was made from goes.
 * @throws DomainError `not-found`, `invalid` for an unknown canned reply or upload, or `conflict` when the ticket is closed, or nothing
 * reaches the customer and no note was asked for instead.
 */
export const writeReply =
  (deps: StaffReplyDeps) =>
  (command: StaffCommand & ReplyRequest): Promise<ReplyAnswer> =>
    retryOnConflict(async () => {
      const { store } = deps;
      const ticket = await findTicket(store, command.id);
      const { body, cannedReplyId, editedFrom, variables, uploads = [] } = command;
      const { cc, bcc, toAll, ifUnreachable } = command;
      const asked = {
        ...{ body, cannedReplyId, variables },
        ...(editedFrom === undefined ? {} : { editedFrom }),
        ...(uploads.length > 0 ? { uploads } : {}),
        ...(cc ? { cc } : {}),
        ...(bcc ? { bcc } : {}),
        ...(toAll ? { toAll } : {}),
        ...(ifUnreachable ? { ifUnreachable } : {}),
      };
      const request = requestOf('write-reply', ticket, command, asked);
      const given = await store.recall<ReplyAnswer>(request);
      if (given) return given;
      const { effects, answer } = await replied(deps, ticket, command);
      const gone = { draft: command.draft, person: command.author, kind: 'reply', now: command.now } as const;
      const drafts = { writes: await sentDraft(deps, ticket, gone), events: [] };
      return store.commit(request, joinEffects(effects, drafts), answer);
    });

/** What of a reply that waited is settled already. */
export interface KeptParts {
  /** Files that the ticket has claimed. */
  attachments: readonly Attachment[];
  /** The canned reply that the words were made from, which there may be no more. */
  cannedReplyId?: string | undefined;
}

/**
 * A ticket with a reply, or with the note that it became. `outcome`: of the same call, which resolves the ticket afterwards: the reply's mail
 * tells it. `kept`: of a reply that waited until now. `begins`: nobody has written before.
 * @throws DomainError as {@link writeReply}.
 */
export async function replied(
  deps: Omit<StaffReplyDeps, 'store'>,
  ticket: Ticket,
  command: ReplyRequest &
    ChangeContext & {
      outcome?: string | undefined;
      kept?: KeptParts | undefined;
      begins?: true | undefined;
    },
): Promise<{ effects: Effects; after: Ticket; answer: ReplyAnswer }> {
  const { uploads = [], cc, bcc, toAll, ifUnreachable } = command;
  const { outcome, author, now, correlationId } = command;
  const occasion = { author, now, correlationId };
  const source = command.kept?.cannedReplyId ?? sourceOf(command);
  const text = await replyText(deps, ticket, command, occasion);
  const agent = (await deps.settings.all(personSetting, now)).get(author)?.name;
  const found = uploads.length > 0 ? ((await deps.uploadsOf?.(uploads, now)) ?? []) : [];
  const claims = found.map((each) => claimUpload(each, { ticketId: ticket.id, now, correlationId }));
  const claimed = claims.map((claim) => claim.effects);
  const attachments = [...(command.kept?.attachments ?? []), ...claims.map(({ attachment }) => attachment)];
  const extras = {
    ...(source === undefined ? {} : { detail: { cannedReplyId: source } }),
    ...(attachments.length > 0 ? { attachments } : {}),
  };
  const { reach, suppressed } = await standingOf(deps, ticket);
  const isClosed = afterStaffReply[ticket.state] === undefined;
  if (reach.by === 'none' && !isClosed) {
    if (ifUnreachable !== 'note') throw unreached(reach.why);
    const { effects, after, entryId } = unsentNote(ticket, { text, extras, why: reach.why }, occasion);
    return { effects: joinEffects(effects, ...claimed), after, answer: { entryId, recordedAs: 'note' } };
  }
  const to = reachedContact(ticket.contact, suppressed);
  const { entryId, after, ...written } = staffReply(
    ticket,
    {
      text,
      ...(agent === undefined ? {} : { agent }),
      extras: reach.by === 'page' ? { ...extras, detail: { ...extras.detail, reach: 'page' } } : extras,
      ...(outcome === undefined ? {} : { outcome }),
      ...(command.begins ? { begins: command.begins } : {}),
      ...(isElsewhere(ticket, to) ? { to } : {}),
      ...copiesOf(ticket, { cc, bcc, toAll }, now),
    },
    occasion,
    deps,
  );
  return { effects: joinEffects(written, ...claimed), after, answer: { entryId } };
}
