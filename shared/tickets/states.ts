import { type TicketState, ticketStates } from '../../events/vocabulary.ts';

/** What a move between two states means, and so which event tells of it. */
export type Move = 'moved' | 'resolved' | 'reopened';

/**
 * The ticket's state machine: from which state staff may move to which. `closed` is the end; a matter that comes up
 * again after it is a new ticket.
 */
export const ticketMoves: Record<TicketState, Partial<Record<TicketState, Move>>> = {
  new: { open: 'moved', pending: 'moved', 'on-hold': 'moved', resolved: 'resolved' },
  open: { pending: 'moved', 'on-hold': 'moved', resolved: 'resolved' },
  pending: { open: 'moved', 'on-hold': 'moved', resolved: 'resolved' },
  'on-hold': { open: 'moved', pending: 'moved', resolved: 'resolved' },
  resolved: { open: 'reopened', closed: 'moved' },
  closed: {},
};

/** Where a customer's message leads; undefined where none is taken any more. */
export const afterCustomerMessage: Record<TicketState, TicketState | undefined> = {
  new: 'new',
  open: 'open',
  pending: 'open',
  'on-hold': 'open',
  resolved: 'open',
  closed: undefined,
};

/** Where a reply of staff leads; undefined where none can be written any more. */
export const afterStaffReply: Record<TicketState, TicketState | undefined> = {
  new: 'open',
  open: 'open',
  pending: 'pending',
  'on-hold': 'on-hold',
  resolved: 'resolved',
  closed: undefined,
};

/** The states that staff can choose for a ticket in `from`. */
export const choicesFrom = (from: TicketState): TicketState[] =>
  ticketStates.filter((to) => ticketMoves[from][to] !== undefined);

/** Whether a matter waits for the customer or a third party: our clocks stand still meanwhile. */
export const waitsForOthers = (state: TicketState): boolean => state === 'pending' || state === 'on-hold';
