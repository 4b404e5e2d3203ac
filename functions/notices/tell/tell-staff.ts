import type { compensationRequested } from '../../../events/compensation-requested.v1.ts';
import type { DomainEvent } from '../../../events/define-event.ts';
import type { replyStopped } from '../../../events/reply-stopped.v1.ts';
import type { slaEscalated } from '../../../events/sla-escalated.v1.ts';
import type { ticketChanged } from '../../../events/ticket-changed.v1.ts';
import type { ticketNoted } from '../../../events/ticket-noted.v1.ts';
import type { ticketOpened } from '../../../events/ticket-opened.v1.ts';
import type { ticketReplied } from '../../../events/ticket-replied.v1.ts';
import type { ticketWoken } from '../../../events/ticket-woken.v1.ts';
import { outlastsItsTicket } from '../../../shared/notices/kinds.ts';
import { limitSetting } from '../../../shared/settings/limits.ts';
import { type Person, personSetting } from '../../../shared/settings/people.ts';
import { queueSetting } from '../../../shared/settings/queues.ts';
import { rateSetting } from '../../../shared/settings/rates.ts';
import { type Notice, notice, noticesAbout } from '../../../shared/table/entities/notice.ts';
import {
  isFinished,
  type Ticket,
  type TimelineEntry,
  ticket,
  timelineEntry,
} from '../../../shared/table/entities/ticket.ts';
import { findEntry } from '../../../shared/tickets/find-entry.ts';
import { ticketOf } from '../../../shared/tickets/ticket-of.ts';
import { endNotices, readNoticesOfTicket } from './end-notices.ts';
import { keepNotices, type TellContext } from './keep-notice.ts';
import { mailOfAnswer } from './mail-answer.ts';
import { type MailDeps, mailOfNotices } from './mail-notice.ts';
import { namedInNote } from './mentions.ts';
import { followersOf } from './tell-followers.ts';
import { approversOf, newTicketReaders } from './whom-to-tell.ts';

export type TellDeps = MailDeps;

/** Of the end of a timeline, in which the last assignment is looked for. */
const maxEntriesRead = 50;

/** What is told, of all whom it is told to. `what`: its business identity. */
type Told = Pick<Notice, 'kind' | 'at' | 'actor' | 'about' | 'target' | 'dueAt'> & { what: string };

/** A new ticket: whoever has it at once, else those who work in its queue. Who opened it for a customer is not told. */
export const tellOpening =
  (deps: TellDeps) =>
  async ({ data }: DomainEvent<typeof ticketOpened>, now: Date): Promise<void> => {
    const found = await deps.table.find(ticket, data.ticketId);
    // Where it was put since, the change tells.
    const isMoved = (await lastAssignment(deps.table, data.ticketId, ['assignee', 'queue'])) !== undefined;
    if (!found || isFinished(found) || isMoved) return;
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
    const { table } = deps;
    const isPlace = changed.includes('assignee') || changed.includes('queue');
    const found = await table.find(ticket, ticketId);
    if (!found) return;
    if (changed.some((name) => toldToFollowers.has(name))) {
      const latest = await lastEntry(table, ticketId, ['assignment', 'edit'], occurredAt);
      await tellFollowers(
        deps,
        found,
        latest,
        { word: false, except: isPlace ? [found.assignee ?? ''] : [] },
        now,
      );
    }
    if (!isPlace) return;
    await endNotices(table, ticketId, { until: occurredAt, kinds: ['new-ticket'] }, now);
    const former = { until: occurredAt, kinds: ['assigned', 'answer'] as const, except: found.assignee };
    await endNotices(table, ticketId, former, now);
    const names = changed.includes('assignee') ? 'assignee' : 'queue';
    const entry = await lastAssignment(table, ticketId, [names]);
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
    const entry = found && (await findEntry(table, found, entryId));
    if (!found || !entry) return;
    await tellFollowers(
      deps,
      found,
      entry,
      { word: true, except: by === 'staff' ? [] : [found.assignee ?? ''] },
      now,
    );
    if (by === 'staff') return seenBy(table, found, entry, now);
    if (entry.detail?.automatic || isFinished(found) || found.assignee === undefined) return;
    const person = (await settings.all(personSetting, now)).get(found.assignee);
    if (!person) return;
    const actor = entry.author === 'customer' ? 'customer' : 'participant';
    const told = { kind: 'answer', at: entry.at, about: entry.id, what: entry.id, actor } as const;
    const { correlationId } = event;
    await tell(deps, found, told, [person], {
      now,
      mailAtOnce: () => mailOfAnswer(deps, { found, entry, person, correlationId }, now),
    });
  };

/** A note tells those whom it names; its writer has seen the ticket. */
export const tellNote =
  (deps: TellDeps) =>
  async ({ data }: DomainEvent<typeof ticketNoted>, now: Date): Promise<void> => {
    const { table, settings } = deps;
    const found = await table.find(ticket, data.ticketId);
    const entry = found && (await findEntry(table, found, data.entryId));
    if (!found || entry?.kind !== 'note') return;
    await seenBy(table, found, entry, now);
    const [people, queues] = await Promise.all([
      settings.all(personSetting, now),
      settings.all(queueSetting, now),
    ]);
    const named = namedInNote(entry.text, people, queues);
    await tellFollowers(deps, found, entry, { word: true, except: named.map((each) => each.id) }, now);
    const { id, at, author: actor } = entry;
    await tell(
      deps,
      found,
      { kind: 'mention', at, actor, about: id, what: id },
      named,
      plainly(deps, found, now),
    );
  };

/** Another state, for those who follow the ticket: what a message of its own brought along, the message tells. */
export const tellMove =
  (deps: TellDeps) =>
  async (
    { data, occurredAt }: { data: { ticketId: string }; occurredAt: string },
    now: Date,
  ): Promise<void> => {
    const { table } = deps;
    const found = await table.find(ticket, data.ticketId);
    if (!found?.followers) return;
    const entry = await lastEntry(table, data.ticketId, ['state-change'], occurredAt);
    const isOfStaff = entry && entry.author !== 'customer' && entry.author !== 'participant';
    if (!isOfStaff || entry.detail?.from === 'new') return;
    await tellFollowers(deps, found, entry, { word: false }, now);
  };

/** What of a ticket those who follow it want to know of. */
const toldToFollowers: ReadonlySet<string> = new Set([
  'assignee',
  'queue',
  'priority',
  'kind',
  'subject',
  'tags',
]);

/** Something on a ticket, for those who follow it. */
async function tellFollowers(
  deps: TellDeps,
  found: Ticket,
  entry: TimelineEntry | undefined,
  which: Parameters<typeof followersOf>[2],
  now: Date,
): Promise<void> {
  if (!found.followers || !entry || entry.detail?.automatic) return;
  const readers = followersOf(found, await deps.settings.all(personSetting, now), which);
  const { id, at, author: actor } = entry;
  await tell(
    deps,
    found,
    { kind: 'followed', at, actor, about: id, what: id },
    readers,
    plainly(deps, found, now),
  );
}

/** The last entry of some kinds up to an instant. */
async function lastEntry(
  table: TellDeps['table'],
  ticketId: string,
  kinds: readonly TimelineEntry['kind'][],
  until: string,
): Promise<TimelineEntry | undefined> {
  const latest = { ...timelineEntry.prefix(ticketId), descending: true, limit: maxEntriesRead };
  const { values } = await table.page(timelineEntry, latest);
  return values.find(({ kind, at }) => kinds.includes(kind) && at <= until);
}

/** A reply that was to leave later and does not, for its writer. */
export const tellStop =
  (deps: TellDeps) =>
  async ({ data, occurredAt: at, id }: DomainEvent<typeof replyStopped>, now: Date): Promise<void> => {
    const { table, settings } = deps;
    const found = await ticketOf((each) => table.find(ticket, each), data.ticketId);
    const writer = (await settings.all(personSetting, now)).get(data.author);
    if (!found || !writer) return;
    const told = { kind: 'reply-stopped', at, actor: data.by, about: data.replyId, what: id } as const;
    await tell(deps, found, told, [writer], plainly(deps, found, now));
  };

/** A ticket that was put off is back, for whoever put it off and whoever has it; its assignee hears of an answer by the answer. */
export const tellBack =
  (deps: TellDeps) =>
  async ({ data, occurredAt: at, id }: DomainEvent<typeof ticketWoken>, now: Date): Promise<void> => {
    const { table, settings } = deps;
    const { ticketId, why, by } = data;
    if (why === 'staff') return;
    const found = await table.find(ticket, ticketId);
    if (!found || isFinished(found)) return;
    const people = await settings.all(personSetting, now);
    const ids =
      why === 'answer' ? [by].filter((each) => each !== found.assignee) : [by, found.assignee ?? by];
    const told = { kind: 'back', at, actor: why === 'answer' ? 'customer' : 'system', what: id } as const;
    const readers = [...new Set(ids)].flatMap((each) => people.get(each) ?? []);
    await tell(deps, found, told, readers, plainly(deps, found, now));
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
    const told = { kind: 'approval', at, actor, about: id, what: id } as const;
    await tell(deps, found, told, approvers, plainly(deps, found, now));
  };

/** A target of a service level that is due soon, or was missed, for those whom a step of it is to tell. */
export const tellTarget =
  (deps: TellDeps) =>
  async ({ data, occurredAt: at }: DomainEvent<typeof slaEscalated>, now: Date): Promise<void> => {
    const { ticketId, target, cycle, dueAt, late, people: ids } = data;
    const { table, settings } = deps;
    const found = await table.find(ticket, ticketId);
    if (!found || isFinished(found)) return;
    const state = found.service?.targets.find((each) => each.target === target);
    // It was done meanwhile.
    if (state && (state.cycle > cycle || (state.cycle === cycle && state.fulfilledAt !== undefined))) return;
    const about = targetCycle({ target, cycle });
    const kind = late ? 'overdue' : 'due-soon';
    const told = { kind, at, actor: 'system', about, target, dueAt, what: about } as const;
    const [people, knowing] = await Promise.all([
      settings.all(personSetting, now),
      toldBefore(table, ticketId, { kind, about, before: at }),
    ]);
    const tellable = ids.flatMap((id) => (knowing.has(id) ? [] : (people.get(id) ?? [])));
    await tell(deps, found, told, tellable, plainly(deps, found, now));
    if (late) await endNotices(table, ticketId, { until: at, kinds: ['due-soon'], about }, now);
  };

/** Who was told the same by an earlier step: a supervisor who stood in for a missing assignee need not hear it again as supervisor. */
async function toldBefore(
  table: TellDeps['table'],
  ticketId: string,
  { kind, about, before }: { kind: Notice['kind']; about: string; before: string },
): Promise<Set<string>> {
  const knowing = new Set<string>();
  for await (const each of table.each(notice, { pk: noticesAbout(ticketId), index: 'list' }))
    if (each.kind === kind && each.about === about && each.at < before) knowing.add(each.person);
  return knowing;
}

/** Names one run of a target's clock. */
export const targetCycle = ({ target, cycle }: { target: string; cycle: number }): string =>
  `${target}#${cycle}`;

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
  const context = plainly(deps, found, now);
  await (assignee
    ? tell(deps, found, { kind: 'assigned', at, actor: actor.mine, what }, [assignee], context)
    : tell(
        deps,
        found,
        { kind: 'new-ticket', at, actor: actor.queue, what },
        newTicketReaders(found, people),
        context,
      ));
}

/** Writes the notice of each of these people, once, whoever tells it twice, and mails it as they chose. Nobody is told of own acts. */
async function tell(
  deps: TellDeps,
  found: Ticket,
  { what, ...told }: Told,
  people: readonly Person[],
  context: TellContext,
): Promise<void> {
  const { table } = deps;
  const { now } = context;
  // Whoever wrote by mail from an address of staff is that member of staff, or a robot in their name.
  const isOwn = ({ id, mail }: Person): boolean =>
    id === told.actor || (told.actor === 'customer' && mail !== undefined && mail === found.contact.mail);
  const others = people.filter((person) => !isOwn(person));
  if (others.length === 0) return;
  const isMailed = told.kind !== 'new-ticket' || !(await isMailOfStaff(deps, found, now));
  await keepNotices(deps, { ...told, ticketId: found.id, what }, others, { ...context, isMailed });
  // Whoever ended the matter meanwhile may not have found what was just written.
  const latest = await table.find(ticket, found.id);
  const isOver = latest === undefined || latest.mergedInto !== undefined;
  const isNews = outlastsItsTicket(told.kind) || latest === undefined || !isFinished(latest);
  if (isOver || !isNews) await endNotices(table, found.id, { until: told.at }, now);
}

/** The mail of a single notice, as most kinds have it. */
const plainly = (deps: TellDeps, found: Ticket, now: Date): TellContext => ({
  now,
  mailAtOnce: (person, value) =>
    mailOfNotices(
      deps,
      { id: value.id, person, notices: [value], tickets: new Map([[found.id, found]]) },
      now,
    ),
});

/**
 * Whether a member of staff opened a ticket by mail. Such a new ticket makes no mails: it may be a robot's answer to one, and of two robots each
 * would answer what the other's answer made.
 */
async function isMailOfStaff(
  { settings }: TellDeps,
  { channel, contact }: Ticket,
  now: Date,
): Promise<boolean> {
  if (channel !== 'mail' || contact.mail === undefined) return false;
  const people = await settings.all(personSetting, now);
  return [...people.values()].some(({ mail }) => mail === contact.mail);
}

const seenBy = (
  table: TellDeps['table'],
  { id }: Ticket,
  { author: person, at: until }: TimelineEntry,
  now: Date,
): Promise<void> => readNoticesOfTicket(table, id, { person, until }, now);

/** The last entry that tells of another assignee or queue, whichever is named. */
async function lastAssignment(
  table: TellDeps['table'],
  ticketId: string,
  names: ReadonlyArray<'assignee' | 'queue'>,
): Promise<TimelineEntry | undefined> {
  const latest = { ...timelineEntry.prefix(ticketId), descending: true, limit: maxEntriesRead };
  const { values } = await table.page(timelineEntry, latest);
  return values.find(
    ({ kind, detail }) => kind === 'assignment' && names.some((name) => detail?.[name] !== undefined),
  );
}
