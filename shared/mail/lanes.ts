import type { MessageCategory } from '../../events/vocabulary.ts';
import type { AgendaKind } from '../table/entities/agenda.ts';

/**
 * Mail that somebody waits for (`quick`: of tickets), and mail that can wait (`bulk`: care and surveys). Each has a queue of its
 * own before the door, so that an answer never stands behind a hundred thousand greetings.
 */
export type Lane = 'quick' | 'bulk';

export const laneOf = (category: MessageCategory): Lane => (category === 'transactional' ? 'quick' : 'bulk');

/** As what the agenda hands a message of a lane to the queue of that lane. */
export const dueKinds = {
  quick: 'message-due',
  bulk: 'bulk-message-due',
} as const satisfies Record<Lane, AgendaKind>;
