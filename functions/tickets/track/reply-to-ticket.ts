import type { Proof } from '../../../events/vocabulary.ts';
import { findUploads } from '../../../shared/files/find-uploads.ts';
import { type Effects, joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { routingFor } from '../../../shared/routing/routing-for.ts';
import type { Settings } from '../../../shared/settings/open-settings.ts';
import { wordListSetting } from '../../../shared/settings/word-list-setting.ts';
import { phrasesOf } from '../../../shared/settings/word-lists.ts';
import { claimUpload } from '../../../shared/table/builders/claim-upload.ts';
import { openTicket } from '../../../shared/table/builders/open-ticket.ts';
import { isFinished, type Ticket } from '../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../shared/table/table.ts';
import { type ChangeContext, effectsOfChange, startChange } from '../../../shared/tickets/change-ticket.ts';
import { isCourtesy, takesCourtesy } from '../../../shared/tickets/courtesy.ts';
import { customerMessage } from '../../../shared/tickets/customer-message.ts';
import { linkFollowUp } from '../../../shared/tickets/follow-up.ts';
import { isProven } from '../../../shared/tickets/proof.ts';
import { proveTicket } from '../../../shared/tickets/prove-ticket.ts';
import { isOneOwner, type Way } from '../../../shared/tickets/who-sees.ts';
import type { WriteDeps } from '../../../shared/tickets/write-to-customer.ts';
import type { TicketStore } from '../store.ts';
import { type LinkDeps, type Opened, openLink } from './open-link.ts';
import { limitedOr, replyCounts } from './reply-limits.ts';

export interface ReplyCommand {
  token: string;
  body: string;
  /** Tokens of uploaded files that come with it. */
  uploads?: readonly string[];
  /** It says only that a resolved matter is not solved: a ticket that is worked on already takes nothing. */
  reopensOnly?: boolean;
  idempotencyKey: string | undefined;
  correlationId: string;
  now: Date;
}

export interface CustomerReplyDeps extends LinkDeps, WriteDeps {
  table: Pick<Table, 'find'>;
  store: Pick<TicketStore, 'find' | 'commit' | 'recall'>;
  settings: Settings;
}

/** Where a reply went. */
type Answer = {
  /** The ticket that has it. */
  ticketId: string;
  /** Whether it was opened by this reply. */
  opened: 'yes' | 'no';
  /** Which way it came. */
  way: Way;
};

/**
 * Stores the customer's reply and moves the ticket to where staff see it; a resolved ticket is reopened. Thanks alone change nothing. A reply that
 * comes too late for that opens a follow-up ticket, and so does one to a finished ticket of which nothing shows who wrote it. What comes by the mailed link proves the ticket that the link names.
 * Files that were uploaded come with it as one message.
 * @throws DomainError `not-found` for a link that is not valid, `invalid` naming uploads that cannot be had, `limited` when the ticket has had
 * too many replies, or too many with files.
 */
export const replyToTicket =
  (deps: CustomerReplyDeps) =>
  (command: ReplyCommand): Promise<Answer> =>
    retryOnConflict(async () => {
      const { token, body, uploads = [], idempotencyKey, now } = command;
      const found = await openLink(deps, token);
      const { named, way } = found;
      const request = {
        scope: `reply-to-ticket:${named.id}`,
        key: idempotencyKey,
        body: uploads.length > 0 ? { body, uploads } : body,
        now,
      };
      const given = await deps.store.recall<Answer>(request);
      if (given) return given;
      if (command.reopensOnly && !isFinished(found.ticket))
        return { ticketId: found.ticket.id, opened: 'no', way };
      const { effects, ...answer } = await effectsOf(deps, found, command);
      const counts = { writes: replyCounts(named.id, uploads.length > 0, now), events: [] };
      try {
        return await deps.store.commit(request, joinEffects(effects, counts), { ...answer, way });
      } catch (error) {
        throw limitedOr(error, effects.writes.length, counts.writes.length);
      }
    });

async function effectsOf(
  deps: CustomerReplyDeps,
  { way, ticket, named }: Opened,
  { body, uploads: tokens = [], correlationId, now }: ReplyCommand,
): Promise<Omit<Answer, 'way'> & { effects: Effects }> {
  const when = { now, correlationId };
  const uploads = tokens.length > 0 ? await findUploads(deps, tokens, { now, path: 'uploads' }) : [];
  const claimsFor = (ticketId: string) => uploads.map((each) => claimUpload(each, { ticketId, ...when }));
  const attachments = claimsFor(ticket.id).map(({ attachment }) => attachment);
  const claimed = (ticketId: string) => claimsFor(ticketId).map(({ effects }) => effects);
  const list = (await deps.settings.all(wordListSetting, now)).get('courtesy');
  const courtesy =
    uploads.length === 0 &&
    takesCourtesy(ticket) &&
    list !== undefined &&
    isCourtesy(body, phrasesOf(list), [named.contact.name]);
  const merged = named.id !== ticket.id;
  const proof: Proof | undefined = way === 'mailed' ? 'link' : named.page?.by === 'code' ? 'code' : undefined;
  const taken = customerMessage(
    ticket,
    {
      text: body,
      attachments,
      channel: 'page',
      author: 'customer',
      courtesy,
      ...(way === 'posted' ? { posted: true } : {}),
      ...(way === 'posted' && isAnyones(named, ticket) ? { unverified: true } : {}),
      // A link proves the post that it was sent for, not the one that this was merged into.
      ...(merged ? { through: named } : { proof }),
    },
    when,
  );
  if (taken.kind === 'written') {
    const proven = merged && proof ? provenByItself(named, { ...when, author: 'customer' }) : [];
    const effects = joinEffects(taken.effects, ...claimed(ticket.id), ...proven);
    return { effects, ticketId: ticket.id, opened: 'no' };
  }
  const { settings, timeZone, agendaShards } = deps;
  const { previous, request } = taken;
  const isSame = isOneOwner(named, previous);
  const facts = {
    ...request,
    channel: 'form' as const,
    ...(isSame && proof ? { proof } : {}),
    // Who has opened the page of the old ticket by its code reads on here.
    ...(way === 'posted' && isSame && proof ? { page: named.page } : {}),
  };
  const routing = await routingFor(settings, facts, now);
  const firstEntry = { ...request.firstEntry, channel: 'page' as const };
  const opened = openTicket({ ...facts, firstEntry, timeZone, routing }, { now, agendaShards });
  const effects = joinEffects(linkFollowUp(previous, opened, when), ...claimed(opened.ticket.id));
  return { effects, ticketId: opened.ticket.id, opened: 'yes' };
}

/**
 * Whether a post on the page of whoever posted would speak for somebody who has acted by another way, or for somebody else: nobody entered the
 * code there, nor do staff show the page, and the ticket that it lands on is proven, or is not known to be of one owner with the one named.
 */
const isAnyones = (named: Ticket, landsOn: Ticket): boolean =>
  named.page === undefined && (isProven(landsOn) || !isOneOwner(named, landsOn));

/** That a merged ticket is proven, where it was not: the message itself lies with the ticket that is worked on. */
const provenByItself = (named: Ticket, occasion: ChangeContext): Effects[] =>
  isProven(named) ? [] : [effectsOfChange(proveTicket(startChange(named, occasion), 'link', occasion))];
