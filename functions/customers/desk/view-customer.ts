import { allAddressesOf } from '../../../shared/customers/points.ts';
import { bytesOfJson, firstThatFit, maxListBytes } from '../../../shared/http/answer-size.ts';
import { refusedAmong } from '../../../shared/mail/refusals.ts';
import { notFound } from '../../../shared/runtime/errors.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { readFile } from '../../../shared/table/customer-file.ts';
import type { Table } from '../../../shared/table/table.ts';
import { shownCustomer } from './shown-customer.ts';

const bare = <T extends { customerId: string }>({ customerId: _, ...rest }: T) => rest;

/**
 * A customer's file as staff see it; what happened last comes first. `cut` names lists that are longer than an answer may be.
 * @throws DomainError `not-found`.
 */
export async function viewCustomer(
  deps: { table: Pick<Table, 'queryAll' | 'list'>; links: Pick<Ports['links'], 'fingerprint'> },
  id: string,
) {
  const file = await readFile(deps.table, id);
  if (!file) throw notFound('error.not-found');
  const { customer, relations, dates, products, milestones } = file;
  const refused = await refusedAmong(deps, allAddressesOf(customer));
  const shown = { ...shownCustomer(customer), refused };
  const lists = {
    relations: relations.map(bare),
    dates: dates.map(({ owner: _, ...date }) => bare(date)),
    products: products.map(bare),
    milestones: milestones.map(bare).sort((one, other) => (one.at > other.at ? -1 : 1)),
  };
  const { fitting, cut } = thatFit(lists, maxListBytes - bytesOfJson(shown));
  return { ...shown, ...fitting, ...(cut.length > 0 ? { cut } : {}) };
}

/** Of each list as many items as fit beside the lists before it, and the names of those that are longer. */
function thatFit<T extends Record<string, readonly object[]>>(
  lists: T,
  maxBytes: number,
): { fitting: T; cut: Array<keyof T & string> } {
  let left = maxBytes;
  const cut: string[] = [];
  const fitting = Object.entries(lists).map(([name, items]) => {
    const shown = firstThatFit(items, left);
    left -= bytesOfJson(shown);
    if (shown.length < items.length) cut.push(name);
    return [name, shown];
  });
  return { fitting: Object.fromEntries(fitting) as T, cut };
}
