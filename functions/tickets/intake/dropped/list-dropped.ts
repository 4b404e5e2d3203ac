import type { Cursors } from '../../../../shared/table/cursor.ts';
import type { Dropped } from '../../../../shared/table/entities/dropped.ts';
import type { IntakeStore } from '../store.ts';

const listing = ['dropped'];

/**
 * One page of the posts that made no ticket, latest first.
 * @throws DomainError `invalid` for a cursor that was not made here.
 */
export async function listDropped(
  deps: { store: Pick<IntakeStore, 'listDropped'>; cursors: Cursors },
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ items: object[]; nextCursor?: string }> {
  const before = cursor === undefined ? undefined : await deps.cursors.open(listing, cursor);
  const found = await deps.store.listDropped(limit, before);
  const last = found.length === limit ? found.at(-1) : undefined;
  return {
    items: found.map(shown),
    ...(last ? { nextCursor: await deps.cursors.seal(listing, last.id) } : {}),
  };
}

const shown = ({ expiresAt: _, correlationId: __, ...post }: Dropped): object => post;
