import { deliveryOf } from '../mail/delivery-state.ts';
import type { Message } from '../table/entities/message.ts';
import type { TimelineEntry } from '../table/entities/ticket.ts';
import { minutes } from '../time/clock.ts';

/** What of an entry tells whether its words came to the customer. */
export type Said = Pick<TimelineEntry, 'id' | 'at' | 'kind' | 'detail'>;

/** A reply that leaves so soon counts from when it was written: that the door has a queue is not its writer's delay. */
const promptMs = minutes(5);

/** Whether somebody of ours spoke with the customer: a logged call, or the call that was made in place of a message. */
export const isSpoken = ({ kind, detail }: Pick<Said, 'kind' | 'detail'>): boolean =>
  kind === 'call' ? detail?.direction !== 'missed' : kind === 'access' && detail?.what === 'called';

/** Whether an entry is a word of ours to the customer: written, spoken, or how the matter ended. */
export const isOurWord = (entry: Pick<Said, 'kind' | 'detail'>): boolean =>
  entry.kind === 'staff-reply' || isSpoken(entry);

/** The messages that carried an entry to the customer; copies go to others. */
const carriers = ({ id }: Said, messages: readonly Message[]): Message[] =>
  messages.filter(({ entryId, replyTag }) => entryId === id && replyTag === undefined);

const gone: ReadonlySet<string> = new Set(['sent', 'delivered', 'delegated']);
const lost: ReadonlySet<string> = new Set(['bounced', 'failed', 'skipped']);

/** Words that need no message: spoken, shown on the page that is all the customer can read, or of versions that noted none. */
const needsNone = (entry: Said, carrying: readonly Message[]): boolean =>
  isSpoken(entry) || entry.detail?.reach === 'page' || carrying.length === 0;

/**
 * When a word of ours reached the customer, ISO 8601 in UTC: once its message left, and while nothing tells that it came back. Undefined while
 * it waits, and where it was skipped, refused or returned. `messages`: those about the ticket, as they stand.
 */
export function reachedAt(entry: Said, messages: readonly Message[]): string | undefined {
  const carrying = carriers(entry, messages);
  if (needsNone(entry, carrying)) return entry.at;
  const [left] = carrying
    .filter((each) => gone.has(deliveryOf(each).state))
    .map(({ sentAt, endedAt, queuedAt }) => sentAt ?? endedAt ?? queuedAt)
    .sort();
  if (left === undefined) return undefined;
  return Date.parse(left) - Date.parse(entry.at) <= promptMs ? entry.at : left;
}

/** Whether a word of ours reached the customer or is on its way. */
export function reachesOrWill(entry: Said, messages: readonly Message[]): boolean {
  const carrying = carriers(entry, messages);
  return needsNone(entry, carrying) || carrying.some((each) => !lost.has(deliveryOf(each).state));
}
