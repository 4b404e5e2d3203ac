import type { TicketKind } from '../../../events/vocabulary.ts';
import { type Messages, text } from '../../../shared/i18n/messages.ts';
import { languageOf } from '../../../shared/i18n/negotiate.ts';
import { commit, joinEffects } from '../../../shared/outbox/effects.ts';
import { routingFor } from '../../../shared/routing/routing-for.ts';
import { conflict } from '../../../shared/runtime/errors.ts';
import { newTicketId, showTicketId } from '../../../shared/runtime/ids.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { openTicket } from '../../../shared/table/builders/open-ticket.ts';
import { type UnreadableMail, unreadableMail } from '../../../shared/table/entities/inbound.ts';
import type { Write } from '../../../shared/table/write.ts';
import { unnamedKind } from '../../../shared/tickets/kinds.ts';
import { iso } from '../../../shared/time/clock.ts';
import { findUnreadable } from './list-unreadable.ts';

const messages = {
  subject: { en: 'Mail that could not be read', 'zh-CN': '无法读取的邮件' },
  description: {
    en: 'The system could not read this mail. The raw mail is kept for 90 days.',
    'zh-CN': '系统无法读取此邮件，原始邮件保留 90 天。',
  },
  setAside: {
    en: 'The system set this mail aside without a ticket. The raw mail is kept for 90 days.',
    'zh-CN': '系统已搁置此邮件，未开工单；原始邮件保留 90 天。',
  },
} satisfies Messages;

/** Reasons for which a mail that can be read has no ticket. */
const setAside: ReadonlySet<UnreadableMail['why']> = new Set(['loop', 'automatic']);

export type OpenDeps = Pick<Ports, 'table' | 'settings' | 'agendaShards' | 'timeZone'>;

/** What staff read in the mail themselves. */
export interface ReadByStaff {
  kind?: TicketKind | undefined;
  subject?: string | undefined;
  description?: string | undefined;
  name?: string | undefined;
  email?: string | undefined;
}

/**
 * Opens the ticket of a mail that could not be read, in one transaction with the mark that it was done. Nobody is written
 * to: who the mail is from, nobody has checked.
 * @throws DomainError `not-found`. @throws ConditionsFailed when somebody was faster.
 */
export const openUnreadable =
  ({ table, settings, agendaShards, timeZone }: OpenDeps) =>
  async (command: { id: string; read: ReadByStaff; by: string; correlationId: string; now: Date }) => {
    const { id, read, by, correlationId, now } = command;
    const mail = await findUnreadable(table, id, now);
    const answer = (ticketId: string) => ({ ticketId, number: showTicketId(ticketId) });
    if (mail.ticketId) return answer(mail.ticketId);
    const address = read.email ?? mail.from;
    const told = `${read.subject ?? mail.subject ?? ''}\n${read.description ?? ''}`;
    const language = languageOf(told) ?? 'en';
    const facts = {
      kind: read.kind ?? unnamedKind,
      subject: read.subject ?? mail.subject ?? text(messages, language, 'subject'),
      description:
        read.description ?? text(messages, language, setAside.has(mail.why) ? 'setAside' : 'description'),
      language,
      channel: 'mail' as const,
    };
    const ticketId = newTicketId();
    const request = {
      id: ticketId,
      ...facts,
      contact: { name: read.name ?? address ?? '', ...(address ? { mail: address } : {}) },
      firstEntry: { channel: 'mail' as const, detail: { unreadable: mail.why, mail: id } },
      routing: await routingFor(settings, facts, now),
      correlationId,
      acknowledge: false,
      timeZone,
    };
    const opened = openTicket(request, { now, agendaShards });
    const mark = decided(mail, { state: 'opened', ticketId }, by, now);
    await commit(table, joinEffects(opened, { writes: [mark], events: [] }), now);
    return answer(ticketId);
  };

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
