import { notice, unreadOf } from '../table/entities/notice.ts';
import { pageOfKind } from '../table/of-kind.ts';
import type { Table } from '../table/table.ts';
import { epochSeconds } from '../time/clock.ts';

/** As far as unread notices are counted: more than anybody reads. */
const maxCounted = 1000;

/** How many notices a member of staff has not read; `more` where there may be further ones. */
export async function countUnread(
  table: Pick<Table, 'query'>,
  person: string,
  now: Date,
): Promise<{ unread: number; more?: true }> {
  const request = { pk: unreadOf(person), index: 'mine' as const, only: ['expiresAt'], limit: maxCounted };
  const { items, last } = await pageOfKind(table, notice, request);
  const unread = items.filter(({ expiresAt }) => Number(expiresAt) > epochSeconds(now)).length;
  return { unread, ...(last ? { more: true as const } : {}) };
}
