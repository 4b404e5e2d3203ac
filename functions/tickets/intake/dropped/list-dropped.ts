import type { Ports } from '../../../../shared/runtime/ports.ts';
import { type Dropped, dropped, droppedList } from '../../../../shared/table/entities/dropped.ts';

const listing = ['dropped'];

/**
 * One page of the posts that made no ticket, latest first.
 * @throws DomainError `invalid` for a cursor that was not made here.
 */
export async function listDropped(
  { table, cursors }: Pick<Ports, 'table' | 'cursors'>,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ items: object[]; nextCursor?: string }> {
  const before = cursor === undefined ? undefined : await cursors.open(listing, cursor);
  const { values: found } = await table.page(dropped, {
    ...{ pk: droppedList, index: 'list', descending: true, limit },
    ...(before === undefined ? {} : { sort: { before } }),
  });
  const last = found.length === limit ? found.at(-1) : undefined;
  return {
    items: found.map(shown),
    ...(last ? { nextCursor: await cursors.seal(listing, last.id) } : {}),
  };
}

const shown = ({ expiresAt: _, correlationId: __, ...post }: Dropped): object => post;
