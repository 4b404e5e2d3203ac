import type { Readable } from './define-entity.ts';
import type { Page, QueryRequest, StoredItem } from './items.ts';
import { tableSchema } from './schema.ts';
import type { Table } from './table.ts';

/** A kind of item by its name: an entity is one. */
export type Kind = Pick<Readable<unknown>, 'name'>;

/**
 * Several kinds share partitions: the tickets and promises of a member of staff, all that is known of a customer. The items of one kind
 * among those that a request found.
 */
export const ofKind = (items: readonly StoredItem[], { name }: Kind): StoredItem[] =>
  items.filter(({ type }) => type === name);

/** A request that brings along what tells the kinds apart, where only some attributes are asked for. */
export const withKind = (request: QueryRequest): QueryRequest =>
  request.only === undefined ? request : { ...request, only: [...request.only, 'type'] };

/** One page of the items of a kind. */
export interface KindPage extends Pick<Page, 'items'> {
  /**
   * The sort key behind which the next page begins: of the last item that was read, whatever its kind. Absent on the last page. A page
   * may hold no item of the kind and yet have one behind it.
   */
  last?: string;
}

/** One request for a page of the items of a kind; `limit` counts items of every kind. */
export async function pageOfKind(
  table: Pick<Table, 'query'>,
  kind: Kind,
  request: QueryRequest,
): Promise<KindPage> {
  const { sortKey } = request.index ? tableSchema.indexes[request.index] : tableSchema;
  const { items, nextKey } = await table.query(withKind(request));
  const found = ofKind(items, kind);
  return nextKey === undefined ? { items: found } : { items: found, last: String(nextKey[sortKey]) };
}
