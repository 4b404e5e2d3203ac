import type { Ports } from '../../../shared/runtime/ports.ts';
import type { CarePlan } from '../../../shared/settings/care-plans.ts';
import type { Table } from '../../../shared/table/table.ts';
import { customersOfList } from '../customer-lists.ts';
import { filesOf } from '../files-of.ts';
import { type CustomerList, touchedBy } from '../replan/touched.ts';
import { readCareSettings } from '../store.ts';
import type { DryRun, DryRunLine } from './plan-routes.ts';
import { tryPlan } from './try-plan.ts';

export type DryRunDeps = Pick<Ports, 'table' | 'settings' | 'cursors'>;

/**
 * Tries a plan on a page of the customers whom it may concern by kind and grade. `limit` customers are looked at, fewer
 * on the last page.
 * @throws DomainError `invalid` for a cursor of another plan, or one that was not made here.
 */
export const dryRunPlan =
  ({ table, settings, cursors }: DryRunDeps) =>
  async (command: {
    plan: CarePlan;
    limit: number;
    cursor?: string | undefined;
    now: Date;
  }): Promise<DryRun> => {
    const { plan, limit, cursor, now } = command;
    const listing = ['dry-run', JSON.stringify(plan)];
    const lists = listsOf(plan);
    const from = readPosition(cursor === undefined ? '0' : await cursors.open(listing, cursor));
    const { ids, next } = await customersFrom(table, lists, from, limit);
    const careSettings = await readCareSettings(settings, now);
    const files = await filesOf(table, ids);
    const items: DryRunLine[] = files.map((file) => tryPlan(plan, file, careSettings, now));
    return {
      looked: items.length,
      outcomes: tally(items.map(({ outcome }) => outcome)),
      reasons: tally(items.flatMap(({ reason }) => reason ?? [])),
      items,
      ...(next === undefined ? {} : { nextCursor: await cursors.seal(listing, next) }),
    };
  };

/** The lists that an active plan goes through. */
const listsOf = (plan: CarePlan): CustomerList[] =>
  touchedBy({ kind: 'care-plan', before: undefined, after: { ...plan, state: 'active' } }, new Map());

interface Position {
  list: number;
  /** Sort key within it. */
  behind?: string | undefined;
}

/** `<list>`, or `<list>#<sort key>`. */
function readPosition(position: string): Position {
  const [, list = '', behind] = /^(\d+)(?:#(.*))?$/s.exec(position) ?? [];
  return { list: Number(list), behind };
}

/** Up to `limit` customers of lists, one list after the other; `next` is where more may be. */
async function customersFrom(
  table: Pick<Table, 'query'>,
  lists: readonly CustomerList[],
  from: Position,
  limit: number,
): Promise<{ ids: string[]; next?: string }> {
  const ids: string[] = [];
  let { list, behind } = from;
  for (let each = lists[list]; each; each = lists[list]) {
    if (ids.length === limit) return { ids, next: behind === undefined ? `${list}` : `${list}#${behind}` };
    const page = await customersOfList(table, each, behind, limit - ids.length);
    ids.push(...page.ids);
    behind = page.behind;
    if (behind === undefined) list += 1;
  }
  return { ids };
}

function tally(words: readonly string[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const word of words) sums[word] = (sums[word] ?? 0) + 1;
  return sums;
}
