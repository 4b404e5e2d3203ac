import { firstThatFit } from '../../../../shared/http/answer-size.ts';
import type { Ports } from '../../../../shared/runtime/ports.ts';
import {
  type Dropped,
  type DroppedCount,
  dropped,
  droppedCount,
  droppedCountList,
  droppedList,
} from '../../../../shared/table/entities/dropped.ts';

const listing = ['dropped'];

/** How many counts of posts that were not kept the first page tells: one a network and day. */
const maxCounts = 50;

/**
 * One page of the posts that made no ticket, latest first; fewer than `limit` where they are long. The first page also
 * tells how many posts of which networks were counted only, latest day first.
 * @throws DomainError `invalid` for a cursor that was not made here.
 */
export async function listDropped(
  { table, cursors }: Pick<Ports, 'table' | 'cursors'>,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ items: object[]; nextCursor?: string; countedOnly: object[] }> {
  const before = cursor === undefined ? undefined : await cursors.open(listing, cursor);
  const { values, nextKey } = await table.page(dropped, {
    ...{ pk: droppedList, index: 'list', descending: true, limit },
    ...(before === undefined ? {} : { sort: { before } }),
  });
  const found = firstThatFit(values);
  const isLast = found.length === values.length && nextKey === undefined;
  const last = isLast ? undefined : found.at(-1);
  const counts = cursor === undefined ? await latestCounts(table) : [];
  return {
    items: found.map(shown),
    ...(last ? { nextCursor: await cursors.seal(listing, last.id) } : {}),
    countedOnly: counts.map(shownCount),
  };
}

async function latestCounts(table: Pick<Ports['table'], 'page'>): Promise<DroppedCount[]> {
  const request = { pk: droppedCountList, index: 'list' as const, descending: true, limit: maxCounts };
  return (await table.page(droppedCount, request)).values;
}

const shown = ({ expiresAt: _, correlationId: __, ...post }: Dropped): object => post;
const shownCount = ({ expiresAt: _, ...count }: DroppedCount): object => count;
