import {
  type CustomerDate,
  customerDate,
  datesOfMonth,
  ownDatesOfMonth,
} from '../../shared/table/entities/customer-parts.ts';
import { allShards, listShards } from '../../shared/table/entities/shards.ts';
import type { Table } from '../../shared/table/table.ts';
import type { Return } from '../../shared/time/lunar.ts';
import { monthsOf, returnsIn } from './key-dates.ts';
import type { Window } from './window.ts';

/** A key date on a day on which it comes back. */
export interface DateOnDay {
  date: CustomerDate;
  on: Return;
}

/**
 * Key dates that come back within a window: of the customers of one owner, or of all. At most `most` dates of each
 * partition are looked at; `isWhole` tells whether that was all of them.
 */
export async function datesWithin(
  table: Pick<Table, 'query'>,
  window: Window,
  { owner, most }: { owner?: string | undefined; most: number },
): Promise<{ found: DateOnDay[]; isWhole: boolean }> {
  const requests = monthsOf(window).flatMap(({ calendar, month }): MonthRequest[] =>
    owner === undefined
      ? allShards(datesOfMonth(calendar, month), listShards).map((pk) => ({ pk, index: 'list' }))
      : [{ pk: ownDatesOfMonth(owner, calendar, month), index: 'mine' }],
  );
  const pages = await Promise.all(requests.map((request) => readUpTo(table, request, most)));
  return {
    found: pages
      .flatMap(({ dates }) => dates)
      .flatMap((date) => returnsIn(date, window).map((on) => ({ date, on }))),
    isWhole: pages.every(({ isWhole }) => isWhole),
  };
}

interface MonthRequest {
  pk: string;
  index: 'list' | 'mine';
}

async function readUpTo(
  table: Pick<Table, 'query'>,
  request: MonthRequest,
  most: number,
): Promise<{ dates: CustomerDate[]; isWhole: boolean }> {
  const dates: CustomerDate[] = [];
  let startKey: Record<string, unknown> | undefined;
  do {
    const page = await table.query({
      ...request,
      limit: most - dates.length,
      ...(startKey ? { startKey } : {}),
    });
    dates.push(...page.items.map((item) => customerDate.parse(item)));
    startKey = page.nextKey;
  } while (startKey && dates.length < most);
  return { dates, isWhole: startKey === undefined };
}
