import type {
  IntakeChannel,
  Priority,
  QueueName,
  TicketKind,
  TicketState,
} from '../../../events/vocabulary.ts';
import { invalid } from '../../../shared/runtime/errors.ts';
import { subjectMeant } from '../../../shared/settings/named-person.ts';
import { agentWork, customerPartition } from '../../../shared/table/entities/partitions.ts';
import { allShards, workShards } from '../../../shared/table/entities/shards.ts';
import {
  finishedWork,
  isFinished,
  kindWork,
  openWork,
  unassignedWork,
  urgencyOf,
} from '../../../shared/table/entities/ticket.ts';
import {
  orderedWork,
  orderPosition,
  type TicketOrderName,
  ticketOrders,
} from '../../../shared/table/entities/ticket-count.ts';
import type { IndexName } from '../../../shared/table/schema.ts';
import type { ListedTicket } from '../../../shared/tickets/detail/listed-ticket.ts';
import { waitsForOthers } from '../../../shared/tickets/states.ts';
import { after, hours, iso } from '../../../shared/time/clock.ts';
import { addDays, atLocal } from '../../../shared/time/zones.ts';

export const views = ['all', 'mine', 'unassigned', 'breaching', 'waiting', 'snoozed'] as const;
export type View = (typeof views)[number];

/** Orders of a list: `urgency` by due time, what waits for others last; `changed` the latest first; `priority` the highest first. */
export const sorts = ['urgency', 'newest', 'oldest', 'changed', 'priority'] as const;
export type Sort = (typeof sorts)[number];

/** What a listing asks for; what is absent does not narrow it. */
export interface Filters {
  view: View;
  queue?: QueueName | undefined;
  kind?: TicketKind | undefined;
  /** Any of them. Without it: every state that is not finished. */
  state?: readonly TicketState[] | undefined;
  /** Subject of a member of staff. */
  assignee?: string | undefined;
  tag?: string | undefined;
  priority?: Priority | undefined;
  channel?: IntakeChannel | undefined;
  /** Id of a customer file. */
  customer?: string | undefined;
  /** Days (ISO 8601), both included; instants (UTC) of their start and of the end of the last one once they are resolved. */
  openedFrom?: string | undefined;
  openedTo?: string | undefined;
  changedFrom?: string | undefined;
  changedTo?: string | undefined;
  sort?: Sort | undefined;
}

/** Sorted partitions of one index that hold all that is asked for, and what is to be left out while reading them. */
export interface TicketSelection {
  index: IndexName;
  partitions: string[];
  descending: boolean;
  /** Bounds of the sort key, inclusive. */
  from?: string;
  to?: string;
  /** Absent when the partitions hold nothing else. */
  wanted?: (ticket: ListedTicket) => boolean;
  /** The partitions hold ids of tickets in that order, not tickets. */
  order?: TicketOrderName;
  /** The partitions are in another order and short: all of it is read, and sorted by this. */
  position?: (ticket: ListedTicket) => string;
}

/** Sorts behind every due time and before what waits for somebody else: see `urgencyOf` of the ticket entity. */
const waitingMark = '~';
/** Sorts behind what waits and before what is put off, which only its own view has. */
const snoozedMark = '~~';

/** How near a due time is shown as breaching. */
const breachingWindowMs = hours(1);

/** What a sort reads by, and from which end. `urgency` has no order of its own: it is that of the tickets themselves. */
const orders: Record<Exclude<Sort, 'urgency'>, { order: TicketOrderName; descending: boolean }> = {
  newest: { order: 'opened', descending: true },
  oldest: { order: 'opened', descending: false },
  changed: { order: 'changed', descending: true },
  priority: { order: 'priority', descending: false },
};

/** Who asks, in which zone days begin, and where the filters stand in the input. */
export interface Asking {
  caller: string;
  /** IANA zone of the firm. */
  timeZone: string;
  /** Default: `query`. */
  at?: string;
}

/**
 * The filters with what is meant put in its place: `mine` is an assignee, `me` as one is the caller, days are instants, and a sort is
 * chosen.
 * @throws DomainError `invalid` naming the filter, below `at` of the input, that the view contradicts, or a sort that cannot be had.
 */
export function resolve(filters: Filters, { caller, timeZone, at = 'query' }: Asking): Filters {
  const { view, state } = filters;
  const assignee = subjectMeant(filters.assignee, caller);
  const refuse = (path: string): never => {
    throw invalid([{ path: `${at}.${path}`, message: 'field.contradicts', params: { view } }]);
  };
  if (view === 'mine' && assignee !== undefined && assignee !== caller) refuse('assignee');
  if (view === 'unassigned' && assignee !== undefined) refuse('assignee');
  if (view === 'waiting' && state && !state.some(waitsForOthers)) refuse('state');
  if (view === 'breaching' && state && !state.some((each) => !waitsForOthers(each) && isOpen(each)))
    refuse('state');
  if (view === 'snoozed' && state && !state.some(isOpen)) refuse('state');
  const isMixed = state?.some(isOpen) && !state.every(isOpen);
  if (isMixed && filters.sort === 'urgency')
    throw invalid([{ path: `${at}.sort`, message: 'field.urgency-of-finished' }]);
  return {
    ...filters,
    ...daysAsInstants(filters, timeZone),
    assignee: view === 'mine' ? caller : assignee,
    sort: filters.sort ?? (filters.customer === undefined ? (isMixed ? 'changed' : 'urgency') : 'newest'),
  };
}

const isOpen = (state: TicketState): boolean => !isFinished({ state });

/** A day's beginning, or its last millisecond, in the firm's zone. */
function daysAsInstants(
  { openedFrom, openedTo, changedFrom, changedTo }: Filters,
  timeZone: string,
): Pick<Filters, 'openedFrom' | 'openedTo' | 'changedFrom' | 'changedTo'> {
  const begin = (day: string, later = 0): Date => {
    const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
    return atLocal(addDays({ year, month, day: date }, later), { hour: 0, minute: 0 }, timeZone);
  };
  const from = (day: string | undefined) => day && iso(begin(day));
  const to = (day: string | undefined) => day && iso(after(begin(day, 1), -1));
  return {
    ...{ openedFrom: from(openedFrom), openedTo: to(openedTo) },
    ...{ changedFrom: from(changedFrom), changedTo: to(changedTo) },
  };
}

/** Where to read what resolved filters ask for: the index that leaves the least to be filtered. */
export function select(filters: Filters, queues: readonly QueueName[], now: Date): TicketSelection {
  const { view, state, queue, kind, assignee, customer, sort = 'urgency' } = filters;
  if (customer !== undefined) return ofCustomer(customer, filters, sort, now);
  const names = queue ? [queue] : queues;
  const of = (name: (queue: QueueName) => string) =>
    names.flatMap((each) => allShards(name(each), workShards));
  const isAllOpen = !state?.some((each) => isFinished({ state: each }));
  if (sort !== 'urgency') {
    if (isAllOpen && assignee !== undefined) return ofAgent(assignee, filters, sort, now);
    return inOrder(of, filters, sort, now);
  }
  if (!isAllOpen)
    return narrowed({ index: 'work', partitions: of(finishedWork), descending: true }, filters, now, [
      'queue',
      'open',
      'awake',
    ]);
  const open = { descending: false, ...boundsOf(view, state, now) };
  if (assignee !== undefined) {
    const partitions = [agentWork(assignee)];
    return narrowed({ index: 'mine', partitions, ...open }, filters, now, [
      'assignee',
      'open',
      'awake',
      'view',
    ]);
  }
  if (view === 'unassigned') {
    const partitions = of(unassignedWork);
    return narrowed({ index: 'mine', partitions, ...open }, filters, now, [
      'queue',
      'nobody',
      'open',
      'awake',
    ]);
  }
  if (kind !== undefined && queue === undefined) {
    const partitions = allShards(kindWork(kind), workShards);
    return narrowed({ index: 'list', partitions, ...open }, filters, now, ['kind', 'open', 'awake', 'view']);
  }
  const partitions = of(openWork);
  return narrowed({ index: 'work', partitions, ...open }, filters, now, ['queue', 'open', 'awake', 'view']);
}

/** The tickets of a customer lie by when they were opened; in another order, the latest of them are sorted. */
function ofCustomer(customer: string, filters: Filters, sort: Sort, now: Date): TicketSelection {
  const { openedFrom, openedTo } = filters;
  const partitions = [customerPartition(customer)];
  const bounds = { ...(openedFrom ? { from: openedFrom } : {}), ...(openedTo ? { to: `${openedTo}~` } : {}) };
  const native = { index: 'person' as const, partitions, ...bounds };
  // Whoever looks at a customer sees what is put off, too.
  const held: Held[] = ['customer', 'awake'];
  if (sort === 'newest' || sort === 'oldest')
    return narrowed({ ...native, descending: sort === 'newest' }, filters, now, held);
  return narrowed({ ...native, ...sortedAs(sort) }, filters, now, held);
}

/** What one member of staff has is short. */
const ofAgent = (assignee: string, filters: Filters, sort: Sort, now: Date): TicketSelection =>
  narrowed({ index: 'mine', partitions: [agentWork(assignee)], ...sortedAs(sort) }, filters, now, [
    'assignee',
  ]);

/** Read as a whole, and sorted then. */
function sortedAs(sort: Sort): Pick<TicketSelection, 'descending' | 'position'> {
  if (sort === 'urgency') return { descending: false, position: urgencyOf };
  const { order, descending } = orders[sort];
  return { descending, position: (ticket) => orderPosition(order, ticket, ticket.id) };
}

function inOrder(
  of: (name: (queue: QueueName) => string) => string[],
  filters: Filters,
  sort: Exclude<Sort, 'urgency'>,
  now: Date,
): TicketSelection {
  const { state } = filters;
  const { order, descending } = orders[sort];
  const sides = [false, true].filter((finished) =>
    state ? state.some((each) => isFinished({ state: each }) === finished) : !finished,
  );
  const partitions = sides.flatMap((finished) => of((queue) => orderedWork(order, queue, finished)));
  const [from, to] = {
    opened: [filters.openedFrom, filters.openedTo],
    changed: [filters.changedFrom, filters.changedTo],
    priority: [],
  }[order];
  const bounds = { ...(from ? { from } : {}), ...(to ? { to: `${to}~` } : {}) };
  return narrowed({ index: ticketOrders[order], partitions, descending, order, ...bounds }, filters, now, []);
}

function boundsOf(
  view: View,
  state: readonly TicketState[] | undefined,
  now: Date,
): { from?: string; to?: string } {
  if (view === 'snoozed') return { from: snoozedMark };
  if (view === 'waiting' || state?.every(waitsForOthers)) return { from: waitingMark, to: snoozedMark };
  if (view === 'breaching') return { to: `${iso(after(now, breachingWindowMs))}${waitingMark}` };
  return { to: state === undefined || state.some(waitsForOthers) ? snoozedMark : waitingMark };
}

type Held =
  | keyof Pick<Filters, 'queue' | 'kind' | 'state' | 'assignee' | 'tag' | 'priority' | 'channel' | 'customer'>
  | 'nobody'
  | 'open'
  | 'awake'
  | 'view'
  | 'opened'
  | 'changed';

/** Adds what the partitions do not already hold. */
function narrowed(
  selection: TicketSelection,
  filters: Filters,
  now: Date,
  held: readonly Held[],
): TicketSelection {
  const open: Test[] = filters.state === undefined ? [['open', ({ state }) => !isFinished({ state })]] : [];
  const awake: Test[] = filters.view === 'snoozed' ? [] : [['awake', ({ snooze }) => snooze === undefined]];
  const tests = [...testsOf(filters, now), ...open, ...awake]
    .filter(([name]) => !held.includes(name))
    .map(([, test]) => test);
  return tests.length === 0
    ? selection
    : { ...selection, wanted: (ticket) => tests.every((test) => test(ticket)) };
}

type Test = [name: Held, test: (ticket: ListedTicket) => boolean];

function testsOf(filters: Filters, now: Date): Test[] {
  const { view, state, tag, openedFrom, openedTo, changedFrom, changedTo } = filters;
  const same = (['queue', 'kind', 'assignee', 'priority', 'channel'] as const).map(
    (name): Test | undefined =>
      filters[name] === undefined ? undefined : [name, (ticket) => ticket[name] === filters[name]],
  );
  const { customer } = filters;
  const isWithin = (at: string, from = '', to = '~') => from <= at && at <= to;
  const tests: Array<Test | undefined> = [
    ...same,
    customer === undefined ? undefined : ['customer', (ticket) => ticket.customerId === customer],
    view === 'unassigned' ? ['nobody', (ticket) => ticket.assignee === undefined] : undefined,
    state === undefined ? undefined : ['state', (ticket) => state.includes(ticket.state)],
    tag === undefined ? undefined : ['tag', (ticket) => ticket.tags?.includes(tag) ?? false],
    (openedFrom ?? openedTo)
      ? ['opened', (ticket) => isWithin(ticket.openedAt, openedFrom, openedTo)]
      : undefined,
    (changedFrom ?? changedTo)
      ? ['changed', (ticket) => isWithin(ticket.updatedAt, changedFrom, changedTo)]
      : undefined,
    view === 'snoozed' ? ['view', (ticket) => ticket.snooze !== undefined] : undefined,
    view === 'waiting' ? ['view', (ticket) => waitsForOthers(ticket.state)] : undefined,
    view === 'breaching'
      ? [
          'view',
          (ticket) =>
            isOpen(ticket.state) &&
            !waitsForOthers(ticket.state) &&
            ticket.dueAt <= iso(after(now, breachingWindowMs)),
        ]
      : undefined,
  ];
  return tests.filter((test) => test !== undefined);
}

/** Whether a ticket, found otherwise, is one that resolved filters ask for. Without filters every ticket is. */
export const isAskedFor = (ticket: ListedTicket, filters: Filters, now: Date): boolean =>
  testsOf(filters, now).every(([, test]) => test(ticket));
