import type { compensationRequested } from '../../../events/compensation-requested.v1.ts';
import type { DomainEvent } from '../../../events/define-event.ts';
import type { ticketChanged } from '../../../events/ticket-changed.v1.ts';
import type { ticketNoted } from '../../../events/ticket-noted.v1.ts';
import type { ticketOpened } from '../../../events/ticket-opened.v1.ts';
import type { ticketReplied } from '../../../events/ticket-replied.v1.ts';
import { commitOnce } from '../../../shared/outbox/effects.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { limitSetting } from '../../../shared/settings/limits.ts';
import { type Person, personSetting } from '../../../shared/settings/people.ts';
import { rateSetting } from '../../../shared/settings/rates.ts';
import { putIfAbsent } from '../../../shared/table/conditional-puts.ts';
import { type Notice, notice, noticeOf } from '../../../shared/table/entities/notice.ts';
import {
  isFinished,
  type Ticket,
  type TimelineEntry,
  ticket,
  timelineEntry,
} from '../../../shared/table/entities/ticket.ts';
import { endNoticesOfTicket, readNoticesOfTicket } from './end-notices.ts';
import { mailOfAnswer } from './mail-answer.ts';
import { mentionedIn } from './mentions.ts';
import { approversOf, newTicketReaders } from './whom-to-tell.ts';

export type TellDeps = Pick<Ports, 'table' | 'settings' | 'agendaShards' | 'timeZone'>;

/** Of the end of a timeline, in which the last assignment is looked for. */
const maxEntriesRead = 50;

/** What is told, of all whom it is told to. `what`: its business identity. */
type Told = Pick<Notice, 'kind' | 'at' | 'actor' | 'about'> & { what: string };

/** A new ticket: whoever has it at once, else those who work in its queue. Who opened it for a customer is not told. */
export const tellOpening =
  (deps: TellDeps) =>
  async ({ data }: DomainEvent<typeof ticketOpened>, now: Date): Promise<void> => {
    const found = await deps.table.find(ticket, data.ticketId);
    if (!found || isFinished(found)) return;
    const actor = found.openedBy ?? (found.channel === 'survey' ? 'system' : 'customer');
    await tellPlace(
      deps,
      found,
      { at: found.openedAt, actor: { mine: found.openedBy ?? 'system', queue: actor } },
      'opened',
      now,
    );
  };

/** Another assignee or queue: what the former ones were told is over. */
export const tellChange =
  (deps: TellDeps) =>
  async ({ data, occurredAt }: DomainEvent<typeof ticketChanged>, now: Date): Promise<void> => {
    const { changed, ticketId } = data;
    if (!changed.includes('assignee') && !changed.includes('queue')) return;
    const { table } = deps;
    const found = await table.find(ticket, ticketId);
    if (!found) return;
    await endNoticesOfTicket(table, ticketId, { until: occurredAt, kinds: ['new-ticket'] }, now);
    const former = { until: occurredAt, kinds: ['assigned', 'answer'] as const, except: found.assignee };
    await endNoticesOfTicket(table, ticketId, former, now);
    const names = changed.includes('assignee') ? 'assignee' : 'queue';
    const entry = await lastAssignment(table, ticketId, names);
    // A place that did not change is no news: of a ticket that goes to another queue its assignee knows.
    if (!entry || isFinished(found) || (names === 'queue' && found.assignee !== undefined)) return;
    const { author: by, at } = entry;
    await tellPlace(deps, found, { at, actor: { mine: by, queue: by } }, entry.id, now);
  };

/** A word of the customer or of somebody else, for whoever has the ticket; a word of staff: its writer has seen the ticket. */
export const tellWord =
  (deps: TellDeps) =>
  async (event: DomainEvent<typeof ticketReplied>, now: Date): Promise<void> => {
    const { table, settings } = deps;
    const { ticketId, entryId, by } = event.data;
    const found = await table.find(ticket, ticketId);
    const entry = found && (await entryOf(table, found, entryId));
    if (!found || !entry) return;
    if (by === 'staff') return seenBy(table, found, entry, now);
    if (entry.detail?.automatic || isFinished(found) || found.assignee === undefined) return;
    const person = (await settings.all(personSetting, now)).get(found.assignee);
    if (!person) return;
    const actor = entry.author === 'customer' ? 'customer' : 'participant';
    const told = { kind: 'answer', at: entry.at, about: entry.id, what: entry.id, actor } as const;
    const { correlationId } = event;
    await tell(deps, found, told, [person], now);
    const mail = await mailOfAnswer(deps, { found, entry, person, correlationId }, now);
    if (mail) await commitOnce(table, mail, now);
  };

/** A note tells those whom it names; its writer has seen the ticket. */
export const tellNote =
  (deps: TellDeps) =>
  async ({ data }: DomainEvent<typeof ticketNoted>, now: Date): Promise<void> => {
    const { table, settings } = deps;
    const found = await table.find(ticket, data.ticketId);
    const entry = found && (await entryOf(table, found, data.entryId));
    if (!found || entry?.kind !== 'note') return;
    await seenBy(table, found, entry, now);
    const named = mentionedIn(entry.text, (await settings.all(personSetting, now)).values());
    const { id, at, author: actor } = entry;
    await tell(deps, found, { kind: 'mention', at, actor, about: id, what: id }, named, now);
  };

/** A compensation that waits for a decision, for those who may decide it. */
export const tellApproval =
  (deps: TellDeps) =>
  async ({ data }: DomainEvent<typeof compensationRequested>, now: Date): Promise<void> => {
    const { table, settings } = deps;
    const found = await table.find(ticket, data.ticketId);
    const asked = found?.complaint?.compensations.find(({ id }) => id === data.compensationId);
    if (!found || asked?.state !== 'awaiting-approval' || isFinished(found)) return;
    const [people, limits, rates] = await Promise.all([
      settings.all(personSetting, now),
      settings.all(limitSetting, now),
      settings.all(rateSetting, now),
    ]);
    const { id, requestedAt: at, requestedBy: actor } = asked;
    const approvers = approversOf(found, asked, people, { limits, rates });
    await tell(deps, found, { kind: 'approval', at, actor, about: id, what: id }, approvers, now);
  };

interface Placed {
  at: string;
  /** Who gave it to its assignee; who put it into its queue. */
  actor: { mine: string; queue: string };
}

/** Tells where a ticket is now: its assignee, or those who work in its queue. */
async function tellPlace(
  deps: TellDeps,
  found: Ticket,
  { at, actor }: Placed,
  what: string,
  now: Date,
): Promise<void> {
  const people = await deps.settings.all(personSetting, now);
  const assignee = people.get(found.assignee ?? '');
  await (assignee
    ? tell(deps, found, { kind: 'assigned', at, actor: actor.mine, what }, [assignee], now)
    : tell(
        deps,
        found,
        { kind: 'new-ticket', at, actor: actor.queue, what },
        newTicketReaders(found, people),
        now,
      ));
}

/** Writes the notice of each of these people, once, whoever tells it twice. Nobody is told of what they did themselves. */
async function tell(
  { table }: TellDeps,
  { id: ticketId }: Ticket,
  { what, ...told }: Told,
  people: readonly Person[],
  now: Date,
): Promise<void> {
  const others = people.filter(({ id }) => id !== told.actor);
  if (others.length === 0) return;
  for (const { id: person } of others) {
    const value = noticeOf({ ...told, person, ticketId }, what);
    await commitOnce(table, { writes: [putIfAbsent(notice, value)], events: [] }, now);
  }
  // Whoever ended the matter meanwhile may not have found what was just written.
  const latest = await table.find(ticket, ticketId);
  const isOver = latest === undefined || latest.mergedInto !== undefined;
  const isNews = told.kind === 'mention' || latest === undefined || !isFinished(latest);
  if (isOver || !isNews) await endNoticesOfTicket(table, ticketId, { until: told.at }, now);
}

const seenBy = (
  table: TellDeps['table'],
  { id }: Ticket,
  { author: person, at: until }: TimelineEntry,
  now: Date,
): Promise<void> => readNoticesOfTicket(table, id, { person, until }, now);

/** It may stand on the timeline of a ticket that was merged into this one. */
async function entryOf(
  table: TellDeps['table'],
  { id: ticketId, aliases = [] }: Ticket,
  id: string,
): Promise<TimelineEntry | undefined> {
  for (const each of [ticketId, ...aliases]) {
    const entry = await table.find(timelineEntry, { ticketId: each, id });
    if (entry) return entry;
  }
  return undefined;
}

/** The last entry that tells of another assignee, or queue. */
async function lastAssignment(
  table: TellDeps['table'],
  ticketId: string,
  names: 'assignee' | 'queue',
): Promise<TimelineEntry | undefined> {
  const latest = { ...timelineEntry.prefix(ticketId), descending: true, limit: maxEntriesRead };
  const { values } = await table.page(timelineEntry, latest);
  return values.find(({ kind, detail }) => kind === 'assignment' && detail?.[names] !== undefined);
}
