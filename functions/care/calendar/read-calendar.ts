import { firstThatFit } from '../../../shared/http/answer-size.ts';
import type { Segment } from '../../../shared/settings/care-plans.ts';
import type { Occurrence } from '../../../shared/table/entities/care.ts';
import type { Customer } from '../../../shared/table/entities/customer.ts';
import type { Table } from '../../../shared/table/table.ts';
import { readDay } from '../../../shared/time/read-day.ts';
import { customersOf } from '../customers-of.ts';
import { datesWithin } from '../date-lists.ts';
import { dueByDay, dueOccurrences, type OccurrenceSelection, ofOwner } from '../occurrence-lists.ts';
import { boundsAnywhere, type DayWindow, isInWindow } from '../window.ts';
import type { CalendarEntry } from './calendar-shapes.ts';
import { dateEntry, messageEntry, relationsOf } from './entries.ts';
import { membersOf } from './members-of.ts';

export interface CalendarQuery {
  window: DayWindow;
  /** Subject of a member of staff; without it everybody's. */
  owner?: string | undefined;
  /** Restricts the calendar to its customers; its contact criteria apply to the day of each entry. */
  segment?: Segment;
  /** The most entries that are read of each sort. */
  maxEntries: number;
}

export interface CareCalendar {
  items: CalendarEntry[];
  /** True when there are more entries than were read, or than fit into an answer; a shorter window or one owner shows all. */
  truncated: boolean;
}

/** Reads the key dates and care messages of a window, by day. Entries of erased customers are left out. */
export async function readCalendar(
  table: Pick<Table, 'page' | 'queryAll' | 'list' | 'findMany'>,
  { window, owner, segment = {}, maxEntries }: CalendarQuery,
): Promise<CareCalendar> {
  const bounds = boundsAnywhere(window);
  const selections = owner === undefined ? dueByDay(bounds) : [ofOwner(owner, bounds)];
  const [dates, messages] = await Promise.all([
    datesWithin(table, window, { owner, maxEntries }),
    occurrencesOf(table, selections, maxEntries),
  ]);
  const customers = await customersOf(table, [...dates.found.map(({ date }) => date), ...messages.found]);
  const [relations, members] = await Promise.all([
    relationsOf(table, dates.found),
    membersOf(table, customers.values(), segment),
  ]);
  const customerOf = ({ customerId }: { customerId: string }): Customer[] => {
    const found = customers.get(customerId);
    return found ? [found] : [];
  };
  const items: CalendarEntry[] = [
    ...dates.found.flatMap((each) =>
      customerOf(each.date).map((customer) => dateEntry(each, customer, relations)),
    ),
    ...messages.found
      .flatMap((each) => customerOf(each).map((customer) => messageEntry(each, customer)))
      .filter(({ day }) => isInWindow(readDay(day), window)),
  ].filter(({ customerId, day }) => members.isMember(customerId, readDay(day)));
  const isWhole = dates.isWhole && messages.isWhole && members.isWhole;
  const shown = firstThatFit(items.sort(byDay));
  return { items: shown, truncated: !isWhole || shown.length < items.length };
}

async function occurrencesOf(
  table: Pick<Table, 'queryAll'>,
  selections: readonly OccurrenceSelection[],
  maxEntries: number,
): Promise<{ found: Occurrence[]; isWhole: boolean }> {
  const found: Occurrence[] = [];
  const size = Math.min(maxEntries, 100);
  for (const selection of selections) {
    for await (const { value } of dueOccurrences(table, selection, { size })) {
      if (found.length === maxEntries) return { found, isWhole: false };
      found.push(value);
    }
  }
  return { found, isWhole: true };
}

/** Sorts by day; key dates come before messages, the customer's own dates before those of relations. */
function positionOf(entry: CalendarEntry): string {
  if (entry.type === 'message') return `${entry.day}#1#${entry.dueAt}#${entry.id}`;
  const { day, customer, customerId, of, dateId } = entry;
  return `${day}#0#${customer?.name ?? ''}#${customerId}#${of === 'customer' ? 0 : 1}#${dateId}`;
}

const byDay = (a: CalendarEntry, b: CalendarEntry): number => (positionOf(a) < positionOf(b) ? -1 : 1);
