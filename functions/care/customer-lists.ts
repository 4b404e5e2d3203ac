import type { Table } from '../../shared/table/table.ts';
import type { CustomerList } from './replan/touched.ts';

/** Ids of a page of customers of a list, from behind a sort key on; `behind` is where the next page begins, absent on the last. */
export async function customersOfList(
  table: Pick<Table, 'query'>,
  { of, prefix }: CustomerList,
  from: string | undefined,
  limit: number,
): Promise<{ ids: string[]; behind?: string }> {
  const sort = from === undefined ? prefix && { prefix } : { after: from };
  const { items, nextKey } = await table.query({
    ...{ pk: of, index: 'list', limit },
    ...(sort ? { sort } : {}),
  });
  // Behind a key there is no other bound: what does not begin like the list is not of it any more.
  const own = items.filter(({ listSk }) => String(listSk).startsWith(prefix));
  const last = own.at(-1)?.listSk;
  const isLast = nextKey === undefined || own.length < items.length;
  return { ids: own.map(({ id }) => String(id)), ...(isLast || !last ? {} : { behind: String(last) }) };
}
