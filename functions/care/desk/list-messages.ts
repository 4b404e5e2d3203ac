import type { OccurrenceState } from '../../../events/vocabulary.ts';
import { bytesOfJson, maxListBytes } from '../../../shared/http/answer-size.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { type Occurrence, occurrence } from '../../../shared/table/entities/care.ts';
import type { Keyed } from '../../../shared/table/merge.ts';
import type { Table } from '../../../shared/table/table.ts';
import { readDay } from '../../../shared/time/read-day.ts';
import { customersOf } from '../customers-of.ts';
import {
  dueBetween,
  dueOccurrences,
  type OccurrenceSelection,
  ofOwner,
  ofPlan,
  toApprove,
} from '../occurrence-lists.ts';
import { boundsIn } from '../window.ts';
import type { CareMessage } from './message-shapes.ts';
import { messageViewOf } from './message-view.ts';

/** What is asked for: one of the first five, and what narrows it. */
export interface ListMessagesCommand {
  plan?: string | undefined;
  customer?: string | undefined;
  /** `2026-11-23`, a day of the firm's zone. */
  day?: string | undefined;
  owner?: string | undefined;
  awaiting?: 'approval' | undefined;
  state?: OccurrenceState | undefined;
  limit: number;
  cursor?: string | undefined;
}

export type ListMessagesDeps = Pick<Ports, 'table' | 'cursors' | 'timeZone'>;

/** How many occurrences a filter may look at for one page. What it did not come to is behind the page's cursor. */
const maxReadPerPage = 1000;

/**
 * One page of occurrences by due time, the earliest first.
 * @throws DomainError `invalid` for a cursor of another listing, or one that was not made here.
 */
export const listMessages =
  ({ table, cursors, timeZone }: ListMessagesDeps) =>
  async (command: ListMessagesCommand): Promise<{ items: CareMessage[]; nextCursor?: string }> => {
    const { state, limit, cursor } = command;
    const listing = listingOf(command);
    const behind = cursor === undefined ? undefined : await cursors.open(listing, cursor);
    const source = command.customer
      ? ofCustomer(table, command.customer, behind)
      : dueOccurrences(table, selectionOf(command, timeZone), { behind, size: limit + 1 });
    const shown: Occurrence[] = [];
    let looked = 0;
    let bytes = 0;
    let last: string | undefined;
    let more = false;
    for await (const { key, value } of source) {
      const isWanted = state === undefined || value.state === state;
      bytes += isWanted ? bytesOfJson(value) : 0;
      const isFull = shown.length === limit || (shown.length > 0 && bytes > maxListBytes);
      more = isFull || looked === maxReadPerPage;
      if (more) break;
      looked += 1;
      last = key;
      if (isWanted) shown.push(value);
    }
    const customers = await customersOf(table, shown);
    const items = shown.map((value) => messageViewOf(value, customers.get(value.customerId)));
    return more && last !== undefined ? { items, nextCursor: await cursors.seal(listing, last) } : { items };
  };

const listingOf = ({ plan, customer: of, day, owner, awaiting, state }: ListMessagesCommand): string[] => [
  'care-messages',
  ...[plan, of, day, owner, awaiting, state].map((filter) => filter ?? ''),
];

function selectionOf({ plan, day, owner }: ListMessagesCommand, timeZone: string): OccurrenceSelection {
  if (plan !== undefined) return ofPlan(plan);
  if (owner !== undefined) return ofOwner(owner);
  if (day === undefined) return toApprove();
  return dueBetween(boundsIn({ from: readDay(day), to: readDay(day) }, timeZone));
}

/** All of one customer, from the file itself: there are few, and they are read consistently. */
async function* ofCustomer(
  table: Pick<Table, 'list'>,
  customerId: string,
  behind = '',
): AsyncGenerator<Keyed<Occurrence>> {
  const found = await table.list(occurrence, occurrence.prefix(customerId));
  const keyed = found.map((value) => ({ key: `${value.dueAt}#${value.id}`, value }));
  yield* keyed.filter(({ key }) => key > behind).sort((a, b) => (a.key < b.key ? -1 : 1));
}
