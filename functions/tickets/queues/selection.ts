import type { QueueName, TicketKind, TicketState } from '../../../events/vocabulary.ts';
import { invalid } from '../../../shared/runtime/errors.ts';
import { subjectMeant } from '../../../shared/settings/named-person.ts';
import { agentWork } from '../../../shared/table/entities/partitions.ts';
import { allShards, workShards } from '../../../shared/table/entities/shards.ts';
import {
  finishedWork,
  isFinished,
  kindWork,
  openWork,
  unassignedWork,
} from '../../../shared/table/entities/ticket.ts';
import type { ListedTicket } from '../../../shared/tickets/detail/listed-ticket.ts';
import { waitsForOthers } from '../../../shared/tickets/states.ts';
import { after, hours, iso } from '../../../shared/time/clock.ts';

export const views = ['all', 'mine', 'unassigned', 'breaching', 'waiting', 'snoozed'] as const;
export type View = (typeof views)[number];

/** What a listing asks for; what is absent does not narrow it. */
export interface Filters {
  view: View;
  queue?: QueueName | undefined;
  kind?: TicketKind | undefined;
  /** Without it: every state that is not finished. */
  state?: TicketState | undefined;
  /** Subject of a member of staff. */
  assignee?: string | undefined;
}

/** Sorted partitions of one index that hold all that is asked for, and what is to be left out while reading them. */
export interface TicketSelection {
  index: 'work' | 'mine' | 'list';
  partitions: string[];
  descending: boolean;
  /** Bounds of the sort key, inclusive. */
  from?: string;
  to?: string;
  /** Absent when the partitions hold nothing else. */
  wanted?: (ticket: ListedTicket) => boolean;
}

/** Sorts behind every due time and before what waits for somebody else: see `urgencyOf` of the ticket entity. */
const waitingMark = '~';
/** Sorts behind what waits and before what is put off, which only its own view has. */
const snoozedMark = '~~';

/** How near a due time is shown as breaching. */
const breachingWindowMs = hours(1);

/**
 * The filters with what is meant put in its place: `mine` is an assignee, and `me` as one is the caller.
 * @throws DomainError `invalid` naming the filter, below `at` of the input, that the view contradicts.
 */
export function resolve(filters: Filters, caller: string, at = 'query'): Filters {
  const { view, state } = filters;
  const assignee = subjectMeant(filters.assignee, caller);
  const refuse = (path: string): never => {
    throw invalid([{ path: `${at}.${path}`, message: 'field.contradicts', params: { view } }]);
  };
  if (view === 'mine' && assignee !== undefined && assignee !== caller) refuse('assignee');
  if (view === 'unassigned' && assignee !== undefined) refuse('assignee');
  if (view === 'waiting' && state !== undefined && !waitsForOthers(state)) refuse('state');
  if (view === 'breaching' && state !== undefined && (waitsForOthers(state) || isFinished({ state })))
    refuse('state');
  if (view === 'snoozed' && state !== undefined && isFinished({ state })) refuse('state');
  return { ...filters, assignee: view === 'mine' ? caller : assignee };
}

/** Where to read what resolved filters ask for: the index that leaves the least to be filtered. */
export function select(filters: Filters, queues: readonly QueueName[], now: Date): TicketSelection {
  const { view, state, queue, kind, assignee } = filters;
  const names = queue ? [queue] : queues;
  const of = (name: (queue: QueueName) => string) =>
    names.flatMap((each) => allShards(name(each), workShards));
  if (state !== undefined && isFinished({ state })) {
    return narrowed({ index: 'work', partitions: of(finishedWork), descending: true }, filters, ['queue']);
  }
  const bounds = boundsOf(view, state, now);
  const open = { descending: false, ...bounds };
  if (assignee !== undefined) {
    return narrowed({ index: 'mine', partitions: [agentWork(assignee)], ...open }, filters, ['assignee']);
  }
  if (view === 'unassigned') {
    return narrowed({ index: 'mine', partitions: of(unassignedWork), ...open }, filters, ['queue', 'nobody']);
  }
  if (kind !== undefined && queue === undefined) {
    const partitions = allShards(kindWork(kind), workShards);
    return narrowed({ index: 'list', partitions, ...open }, filters, ['kind']);
  }
  return narrowed({ index: 'work', partitions: of(openWork), ...open }, filters, ['queue']);
}

function boundsOf(view: View, state: TicketState | undefined, now: Date): { from?: string; to?: string } {
  if (view === 'snoozed') return { from: snoozedMark };
  if (view === 'waiting' || (state !== undefined && waitsForOthers(state)))
    return { from: waitingMark, to: snoozedMark };
  if (view === 'breaching') return { to: `${iso(after(now, breachingWindowMs))}${waitingMark}` };
  return { to: state === undefined ? snoozedMark : waitingMark };
}

type Held = 'queue' | 'kind' | 'assignee' | 'nobody';

/** Adds what the partitions do not already hold. */
function narrowed(selection: TicketSelection, filters: Filters, held: readonly Held[]): TicketSelection {
  const tests = testsOf(filters)
    .filter(([name]) => !held.includes(name as Held))
    .map(([, test]) => test);
  return tests.length === 0
    ? selection
    : { ...selection, wanted: (ticket) => tests.every((test) => test(ticket)) };
}

type Test = [name: Held | 'state', test: (ticket: ListedTicket) => boolean];

function testsOf({ view, queue, kind, state, assignee }: Filters): Test[] {
  const tests: Array<Test | undefined> = [
    queue === undefined ? undefined : ['queue', (ticket) => ticket.queue === queue],
    kind === undefined ? undefined : ['kind', (ticket) => ticket.kind === kind],
    assignee === undefined ? undefined : ['assignee', (ticket) => ticket.assignee === assignee],
    view === 'unassigned' ? ['nobody', (ticket) => ticket.assignee === undefined] : undefined,
    state === undefined ? undefined : ['state', (ticket) => ticket.state === state],
  ];
  return tests.filter((test) => test !== undefined);
}

/** Whether a ticket, found otherwise, is one that resolved filters ask for. Without filters every ticket is. */
export function isAskedFor(ticket: ListedTicket, filters: Filters, now: Date): boolean {
  const { view } = filters;
  if (view === 'snoozed' && !ticket.snooze) return false;
  if (view === 'waiting' && !waitsForOthers(ticket.state)) return false;
  const isRunning = !isFinished(ticket) && !waitsForOthers(ticket.state);
  if (view === 'breaching' && !(isRunning && ticket.dueAt <= iso(after(now, breachingWindowMs))))
    return false;
  return testsOf(filters).every(([, test]) => test(ticket));
}
