import {
  type CustomerDate,
  customerDate,
  datesOfMonth,
  ownDatesOfMonth,
} from '../../shared/table/entities/customer-parts.ts';
import { allShards, listShards } from '../../shared/table/entities/shards.ts';
import type { QueryRequest, Table } from '../../shared/table/table.ts';
import type { Return } from '../../shared/time/lunar.ts';
import { type MonthPart, monthPartsOf, returnsIn } from './key-dates.ts';
import type { DayWindow } from './window.ts';

/** A key date on a day on which it comes back. */
export interface DateOnDay {
  date: CustomerDate;
  on: Return;
}

/**
 * Finds the key dates that return within a window, for the customers of one owner or for all. For one owner it reads at most
 * `maxEntries` dates of each month, for everybody about `maxEntries` in total; `isWhole` is true when it read all of them.
 */
export async function datesWithin(
  table: Pick<Table, 'page'>,
  window: DayWindow,
  { owner, maxEntries }: { owner?: string | undefined; maxEntries: number },
): Promise<{ found: DateOnDay[]; isWhole: boolean }> {
  const requests = monthPartsOf(window).flatMap((part) => requestsFor(part, owner));
  const share = owner === undefined ? Math.ceil(maxEntries / requests.length) : maxEntries;
  const pages = await Promise.all(requests.map((request) => readUpTo(table, request, share)));
  return {
    found: pages
      .flatMap(({ dates }) => dates)
      .flatMap((date) => returnsIn(date, window).map((on) => ({ date, on }))),
    isWhole: pages.every(({ isWhole }) => isWhole),
  };
}

function requestsFor({ calendar, month, from, to }: MonthPart, owner: string | undefined): QueryRequest[] {
  const sort = { from: twoDigits(from), to: `${twoDigits(to)}~` };
  return owner === undefined
    ? allShards(datesOfMonth(calendar, month), listShards).map((pk) => ({ pk, index: 'list', sort }))
    : [{ pk: ownDatesOfMonth(owner, calendar, month), index: 'mine', sort }];
}

const twoDigits = (day: number): string => String(day).padStart(2, '0');

async function readUpTo(
  table: Pick<Table, 'page'>,
  request: QueryRequest,
  maxEntries: number,
): Promise<{ dates: CustomerDate[]; isWhole: boolean }> {
  const dates: CustomerDate[] = [];
  let startKey: Record<string, unknown> | undefined;
  do {
    const limit = maxEntries - dates.length;
    const page = await table.page(customerDate, { ...request, limit, ...(startKey ? { startKey } : {}) });
    dates.push(...page.values);
    startKey = page.nextKey;
  } while (startKey && dates.length < maxEntries);
  return { dates, isWhole: startKey === undefined };
}
