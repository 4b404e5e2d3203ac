import type { TicketKind } from '../../../events/vocabulary.ts';
import { toldLanguage } from '../../../shared/i18n/language-of.ts';
import { type Messages, text } from '../../../shared/i18n/messages.ts';
import { commit, joinEffects } from '../../../shared/outbox/effects.ts';
import { routingFor } from '../../../shared/routing/routing-for.ts';
import { conflict } from '../../../shared/runtime/errors.ts';
import { newTicketId, showTicketId } from '../../../shared/runtime/ids.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { openTicket, type TicketRequest } from '../../../shared/table/builders/open-ticket.ts';
import { type UnreadableMail, unreadableMail } from '../../../shared/table/entities/inbound.ts';
import type { Write } from '../../../shared/table/write.ts';
import { unnamedKind } from '../../../shared/tickets/kinds.ts';
import { iso } from '../../../shared/time/clock.ts';
import { findUnreadable } from './list-unreadable.ts';
import { type RestoreDeps, restoredRequest } from './restored-request.ts';

const messages = {
  subject: { en: 'Mail that could not be read', 'zh-CN': '无法读取的邮件' },
  description: {
    en: 'The system could not read this mail. The raw mail is kept for 90 days.',
    'zh-CN': '系统无法读取此邮件，原始邮件保留 90 天。',
  },
  setAside: {
    en: 'The system set this mail aside. The raw mail can no longer be read.',
    'zh-CN': '系统曾将此邮件列入待查邮件；原始邮件已无法读取。',
  },
} satisfies Messages;

/** Reasons for which a mail that can be read has no ticket. */
const setAside: ReadonlySet<UnreadableMail['why']> = new Set(['loop', 'automatic']);

export type OpenDeps = Pick<Ports, 'table' | 'settings' | 'agendaShards' | 'timeZone'> & RestoreDeps;

/** What staff read in the mail themselves. */
export interface ReadByStaff {
  kind?: TicketKind | undefined;
  subject?: string | undefined;
  description?: string | undefined;
  name?: string | undefined;
  email?: string | undefined;
}

/**
 * Opens the ticket of a mail that could not be read or was set aside, in one transaction with the mark that it was done. What was set aside
 * becomes the ticket that it would have been; what staff give replaces it. Nobody is written to.
 * @throws DomainError `not-found`. @throws ConditionsFailed when somebody was faster.
 */
export const openUnreadable =
  (deps: OpenDeps) =>
  async (command: { id: string; read: ReadByStaff; by: string; correlationId: string; now: Date }) => {
    const { table, settings, agendaShards, timeZone } = deps;
    const { id, read, by, correlationId, now } = command;
    const mail = await findUnreadable(table, id, now);
    const answer = (ticketId: string) => ({ ticketId, number: showTicketId(ticketId) });
    if (mail.ticketId) return answer(mail.ticketId);
    const restored = await restoredRequest(deps, mail, now);
    const made = restored ? corrected(restored, read) : ofFirstLines(mail, read);
    const facts = { ...made, channel: 'mail' as const };
    const detail = {
      ...made.firstEntry?.detail,
      ...(restored ? { setAside: mail.why } : { unreadable: mail.why }),
      mail: id,
    };
    const request = {
      ...facts,
      firstEntry: { ...made.firstEntry, channel: 'mail' as const, detail },
      ...(mail.about ? { links: [{ ticketId: mail.about, relation: 'mentions' as const }] } : {}),
      routing: await routingFor(settings, facts, now),
      openedBy: by,
      correlationId,
      acknowledge: false,
      timeZone,
    };
    const opened = openTicket(request, { now, agendaShards });
    const ticketId = opened.ticket.id;
    const mark = decided(mail, { state: 'opened', ticketId }, by, now);
    await commit(table, joinEffects(opened, { writes: [mark], events: [] }), now);
    return answer(ticketId);
  };

type MadeRequest = Omit<TicketRequest, 'timeZone' | 'channel'>;

/** What was read in a mail, with what staff know better. An address that they give is nobody's proof. */
function corrected({ proof, ...request }: MadeRequest, read: ReadByStaff): MadeRequest {
  const { kind, subject, description, name, email } = read;
  return {
    ...request,
    ...(kind ? { kind, kindBy: 'staff' } : {}),
    ...(subject ? { subject } : {}),
    ...(description ? { description } : {}),
    contact: { ...request.contact, ...(name ? { name } : {}), ...(email ? { mail: email } : {}) },
    ...(proof && !email ? { proof } : {}),
  };
}

/** What the first lines of a mail tell that cannot be read, or is gone. */
function ofFirstLines(mail: UnreadableMail, read: ReadByStaff): MadeRequest {
  const address = read.email ?? mail.from;
  const written = `${read.subject ?? mail.subject ?? ''}\n${read.description ?? ''}`;
  const told = toldLanguage(undefined, [written, read.name ?? ''], 'en');
  const { language } = told;
  return {
    id: newTicketId(),
    kind: read.kind ?? unnamedKind,
    kindBy: read.kind ? 'staff' : 'guess',
    subject: read.subject ?? mail.subject ?? text(messages, language, 'subject'),
    description:
      read.description ?? text(messages, language, setAside.has(mail.why) ? 'setAside' : 'description'),
    ...told,
    contact: { name: read.name ?? '', ...(address ? { mail: address } : {}) },
    correlationId: mail.id,
    acknowledge: false,
  };
}

/**
 * Marks a mail that could not be read as done without a ticket; doing it again changes nothing.
 * @throws DomainError `not-found`, `conflict` when a ticket was opened. @throws ConditionsFailed when somebody was faster.
 */
export const dismissUnreadable =
  ({ table }: Pick<OpenDeps, 'table'>) =>
  async ({ id, by, now }: { id: string; by: string; now: Date }): Promise<UnreadableMail> => {
    const mail = await findUnreadable(table, id, now);
    if (mail.state === 'opened') throw conflict('error.conflict');
    if (mail.state === 'dismissed') return mail;
    const dismissed = { state: 'dismissed' as const };
    await table.transact([decided(mail, dismissed, by, now)]);
    return { ...mail, ...dismissed, decidedBy: by, decidedAt: iso(now) };
  };

/** What staff decided, on condition that nobody has decided otherwise since the mail was looked at. */
const decided = (
  { id, state }: UnreadableMail,
  decision: Pick<UnreadableMail, 'state' | 'ticketId'>,
  by: string,
  now: Date,
): Write => ({
  update: unreadableMail.key(id),
  set: { ...decision, decidedBy: by, decidedAt: iso(now) },
  if: { id, state },
});
