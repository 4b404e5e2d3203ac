import { isUnconfirmed } from '../../../shared/customers/points.ts';
import type { Query } from '../../../shared/http/define-route.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { filesAt } from '../../../shared/table/customers-at.ts';
import { type Customer, customersOfKind, ownedBy } from '../../../shared/table/entities/customer.ts';
import { allShards, listShards } from '../../../shared/table/entities/shards.ts';
import { findByWords } from '../search/find-by-words.ts';
import { customerPage } from './customer-pages.ts';
import type { routes } from './routes.ts';
import { type ShownCustomer, shownCustomer } from './shown-customer.ts';

type Asked = Query<typeof routes.listCustomers>;

/**
 * One page of customers by grade and name, or those who have an address; all filters hold together. Without an owner
 * and a kind, persons are listed.
 * @throws DomainError `invalid` for a cursor of another listing.
 */
export const listCustomers =
  ({ table, cursors }: Pick<Ports, 'table' | 'cursors'>) =>
  async (asked: Asked): Promise<{ items: ShownCustomer[]; nextCursor?: string }> => {
    const { mail, phone, grade, owner, reach, limit, cursor, q } = asked;
    const kind = asked.kind ?? (owner === undefined && !(mail ?? phone ?? q) ? 'person' : undefined);
    const wanted = (value: Customer): boolean =>
      (kind === undefined || value.kind === kind) &&
      (grade === undefined || value.grade === grade) &&
      (owner === undefined || value.owner === owner) &&
      (reach === undefined || isUnconfirmed(value) === (reach === 'unconfirmed'));
    const address = mail ?? phone;
    if (address !== undefined) {
      const kind = mail === undefined ? ('phones' as const) : ('mails' as const);
      const { files } = await filesAt(table, { kind, address });
      return { items: files.filter(wanted).map(shownCustomer) };
    }
    const filters = ['customers', kind ?? '', grade ?? '', owner ?? '', ...(reach ? [reach] : [])];
    const listing = q === undefined ? filters : [...filters, 'q', q];
    const behind = cursor === undefined ? undefined : await cursors.open(listing, cursor);
    if (q !== undefined) {
      const { items, last } = await findByWords(table, q, { behind, limit, wanted });
      const found = items.map(shownCustomer);
      return last === undefined
        ? { items: found }
        : { items: found, nextCursor: await cursors.seal(listing, last) };
    }
    const among =
      owner === undefined
        ? {
            index: 'list' as const,
            partitions: allShards(customersOfKind(kind ?? 'person'), listShards),
          }
        : { index: 'mine' as const, partitions: [ownedBy(owner)] };
    const prefix = grade === undefined ? '' : `${grade}#`;
    const { items, last } = await customerPage(table, { ...among, prefix, behind, wanted }, limit);
    const shown = items.map(shownCustomer);
    return last === undefined
      ? { items: shown }
      : { items: shown, nextCursor: await cursors.seal(listing, last) };
  };
