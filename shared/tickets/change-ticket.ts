import { complaintStaged } from '../../events/complaint-staged.v1.ts';
import type { DomainEvent, EventDefinition } from '../../events/define-event.ts';
import { ticketMoved } from '../../events/ticket-moved.v1.ts';
import { ticketReopened } from '../../events/ticket-reopened.v1.ts';
import { ticketReplied } from '../../events/ticket-replied.v1.ts';
import { ticketResolved } from '../../events/ticket-resolved.v1.ts';
import { ticketWoken } from '../../events/ticket-woken.v1.ts';
import type { TicketState } from '../../events/vocabulary.ts';
import { type Effects, eventOf } from '../outbox/effects.ts';
import { ulid } from '../runtime/ids.ts';
import type { OutboxEvent } from '../table/entities/outbox.ts';
import {
  type Complaint,
  type Ticket,
  type TimelineEntry,
  ticket,
  timelineEntry,
} from '../table/entities/ticket.ts';
import { after, hours, iso } from '../time/clock.ts';
import { afterReply, reopened, staged } from './complaint.ts';
import { withFormerPayees } from './former-payees.ts';
import { withEntries } from './last-word.ts';
import { type Move, ticketMoves } from './states.ts';

/** When a change happens and who requested it. */
export interface ChangeContext {
  now: Date;
  correlationId: string;
  /** `customer`, or the subject of a member of staff. */
  author: string;
}

/** How long after a reply the next reply to the customer is due. */
const nextWordMs = hours(24);

/** A ticket before and after a change, with the timeline entries and events of the change. */
export interface TicketChange {
  before: Ticket;
  after: Ticket;
  entries: TimelineEntry[];
  events: OutboxEvent[];
}

/** Starts a change: only version and time differ yet. The functions below build on it. */
export const startChange = (before: Ticket, { now }: ChangeContext): TicketChange => ({
  before,
  after: { ...before, version: before.version + 1, updatedAt: iso(now) },
  entries: [],
  events: [],
});

/** Optional parts of an entry beside its text. */
export type EntryExtras = Pick<
  TimelineEntry,
  'html' | 'attachments' | 'channel' | 'detail' | 'participant' | 'posted' | 'through' | 'unverified'
>;

/** Adds an entry to the timeline; it is the last one of the result. */
export function addEntry(
  change: TicketChange,
  kind: TimelineEntry['kind'],
  text: string,
  occasion: ChangeContext,
  extras: EntryExtras = {},
): TicketChange & { entryId: string } {
  const entry = { ...entryOf(change, kind, text, occasion), ...extras };
  return { ...change, entries: [...change.entries, entry], entryId: entry.id };
}

/** Sets fields of the ticket that no state depends on; `undefined` takes one away. */
export const setFields = <C extends TicketChange>(change: C, fields: Partial<Ticket>): C => ({
  ...change,
  after: { ...change.after, ...fields },
});

/** Adds an event about the ticket after the change. */
export const addEvent = <C extends TicketChange, E extends EventDefinition>(
  change: C,
  definition: E,
  data: DomainEvent<E>['data'],
  occasion: ChangeContext,
): C => ({
  ...change,
  events: [...change.events, eventOf(definition, { aggregate: aggregateOf(change), data, ...occasion })],
});

/**
 * Adds the event of a message. A staff reply moves the due time by a day and a complaint to the stage that follows from
 * it; a message of anybody else never moves the due time back.
 */
export function addReply(
  change: TicketChange & { entryId: string },
  by: 'customer' | 'participant' | 'staff',
  occasion: ChangeContext,
): TicketChange {
  const next = iso(after(occasion.now, nextWordMs));
  const { dueAt, complaint, id: ticketId } = change.after;
  const data = { ticketId, entryId: change.entryId, by };
  const due = setFields(change, { dueAt: by === 'staff' || next < dueAt ? next : dueAt });
  const heard = addEvent(due, ticketReplied, data, occasion);
  const said = by === 'staff' ? heard : awake(heard, 'answer', occasion);
  return by === 'staff' && complaint
    ? withComplaint(said, afterReply(complaint, iso(occasion.now)), occasion)
    : said;
}

/** Takes a ticket that was put off back among the work; whoever put it off is told. */
export function awake<C extends TicketChange>(
  change: C,
  why: 'answer' | 'time' | 'staff',
  occasion: ChangeContext,
): C {
  const { snooze, id: ticketId } = change.after;
  if (!snooze) return change;
  const back = setFields(change, { snooze: undefined });
  const { entries } = addEntry(back, 'snooze', '', occasion, { detail: { back: why } });
  return addEvent({ ...back, entries }, ticketWoken, { ticketId, why, by: snooze.by }, occasion);
}

/** Sets the complaint; a new stage adds a timeline entry and an event. */
export function withComplaint<C extends TicketChange>(
  change: C,
  complaint: Complaint,
  occasion: ChangeContext,
): C {
  const { complaint: before, id: ticketId } = change.after;
  const next = setFields(change, { complaint });
  if (before === undefined || before.stage === complaint.stage) return next;
  const detail = { from: before.stage, stage: complaint.stage };
  const noted = { ...next, entries: addEntry(next, 'complaint', '', occasion, { detail }).entries };
  return addEvent(noted, complaintStaged, { ticketId, ...detail }, occasion);
}

/**
 * Moves the ticket to another state; staying is no move. Resolving sets outcome and finish time and counts the
 * resolution; reopening clears them, keeps the count and names the resolution that no longer holds. A complaint is closed
 * with its ticket, and taken up with it.
 * @throws TypeError for a move that the state machine does not have: callers check before.
 */
export function moveTo(
  change: TicketChange,
  to: TicketState,
  outcome: string | undefined,
  occasion: ChangeContext,
): TicketChange {
  const from = change.after.state;
  if (from === to) return change;
  const move = ticketMoves[from][to];
  if (!move) throw new TypeError(`a ticket cannot move from state ${from} to state ${to}`);
  const entry = {
    ...entryOf(change, 'state-change', outcome ?? '', occasion),
    detail: { from, to },
  };
  const moved = { ...change, after: stateAfter[move](change.after, to, outcome, occasion.now) };
  const told: TicketChange = {
    ...moved,
    entries: [...change.entries, entry],
    events: [...change.events, eventOfMove(move, from, moved, occasion)],
  };
  const complaint = complaintAfter(told.after, move, occasion.now);
  return complaint ? withComplaint(told, complaint, occasion) : told;
}

/** A complaint is closed and reopened together with its ticket. */
function complaintAfter({ complaint }: Ticket, move: Move, now: Date): Complaint | undefined {
  if (!complaint || move === 'moved') return undefined;
  return move === 'resolved' ? staged(complaint, 'closed', iso(now)) : reopened(complaint);
}

/** The change as effects, former payees and the last word kept. The ticket must still be the one that was read (write 0). */
export const effectsOfChange = ({ before, after: value, entries, events }: TicketChange): Effects => ({
  writes: [
    {
      put: ticket.item(withEntries(withFormerPayees(before, value), entries)),
      if: { version: before.version },
    },
    ...entries.map((entry) => ({ put: timelineEntry.item(entry) })),
  ],
  events,
});

type StateAfter = (value: Ticket, to: TicketState, outcome: string | undefined, now: Date) => Ticket;

const stateAfter: Record<Move, StateAfter> = {
  // A move alone does not inform the customer, so the due time stays.
  moved: (value, to) => ({ ...value, state: to }),
  resolved: ({ snooze: _, ...value }, to, outcome, now) => ({
    ...value,
    state: to,
    resolution: value.resolution + 1,
    finishedAt: iso(now),
    ...(outcome === undefined ? {} : { outcome }),
  }),
  reopened: ({ outcome: _, internalOutcome: __, spam: ___, finishedAt: ____, ...value }, to, _____, now) => ({
    ...value,
    state: to,
    dueAt: iso(after(now, nextWordMs)),
  }),
};

function eventOfMove(
  move: Move,
  from: TicketState,
  { after: value }: TicketChange,
  occasion: ChangeContext,
): OutboxEvent {
  const about = { aggregate: { type: 'ticket', id: value.id, version: value.version }, ...occasion };
  const { id: ticketId, resolution, kind, queue, state: to } = value;
  if (move === 'resolved') {
    const data = {
      ticketId,
      resolution,
      kind,
      queue,
      recovery: value.recoveryOf !== undefined,
      resolvedAt: iso(occasion.now),
      ...(value.spam ? { spam: true } : {}),
    };
    return eventOf(ticketResolved, { ...about, data });
  }
  if (move === 'reopened') return eventOf(ticketReopened, { ...about, data: { ticketId, resolution } });
  return eventOf(ticketMoved, { ...about, data: { ticketId, from, to } });
}

const aggregateOf = ({ after: { id, version } }: TicketChange) => ({ type: 'ticket', id, version });

const entryOf = (
  { after: { id: ticketId } }: TicketChange,
  kind: TimelineEntry['kind'],
  text: string,
  { now, author }: ChangeContext,
): TimelineEntry => ({ ticketId, id: ulid(now), at: iso(now), kind, author, text });
