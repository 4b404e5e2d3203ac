import type { Effects } from '../../../shared/outbox/effects.ts';
import { commitIdempotent, type IdempotentRequest } from '../../../shared/outbox/idempotency.ts';
import { type Dropped, dropped, droppedList } from '../../../shared/table/entities/dropped.ts';
import type { Table } from '../../../shared/table/table.ts';

/** What intake writes, and what staff see of the posts that made no ticket. */
export interface IntakeStore {
  /** See shared/outbox/idempotency.ts. */
  commit<R extends Record<string, string>>(
    request: IdempotentRequest,
    effects: Effects,
    result: R,
  ): Promise<R>;
  drop(post: Dropped): Promise<void>;
  findDropped(id: string): Promise<Dropped | undefined>;
  /** Latest first; `before` is the id of the last one seen. */
  listDropped(limit: number, before: string | undefined): Promise<Dropped[]>;
}

export const openIntakeStore = (table: Table): IntakeStore => ({
  commit: (request, effects, result) => commitIdempotent(table, request, effects, result),
  drop: (post) => table.transact([{ put: dropped.item(post) }]),
  async findDropped(id) {
    const item = await table.get(dropped.key(id));
    return item && dropped.parse(item);
  },
  async listDropped(limit, before) {
    const { items } = await table.query({
      pk: droppedList,
      index: 'list',
      descending: true,
      limit,
      ...(before === undefined ? {} : { sort: { before } }),
    });
    return items.map((item) => dropped.parse(item));
  },
});
