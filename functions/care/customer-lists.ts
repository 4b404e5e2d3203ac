import { customer } from '../../shared/table/entities/customer.ts';
import { pageOfKind } from '../../shared/table/of-kind.ts';
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
  const { items, last } = await pageOfKind(table, customer, {
    ...{ pk: of, index: 'list', limit },
    ...(sort ? { sort } : {}),
  });
  // Behind a key there is no other bound: what does not begin like the list is not of it any more.
  const own = items.filter(({ listSk }) => String(listSk).startsWith(prefix));
  const behind = last?.startsWith(prefix) ? { behind: last } : {};
  return { ids: own.map(({ id }) => String(id)), ...behind };
}
