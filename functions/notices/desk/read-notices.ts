import { noteChange } from '../../../shared/changes/note-change.ts';
import { countUnread } from '../../../shared/notices/count-unread.ts';
import { notFound } from '../../../shared/runtime/errors.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { notice, readNotice, unreadOf } from '../../../shared/table/entities/notice.ts';
import { pageOfKind } from '../../../shared/table/of-kind.ts';
import type { Table } from '../../../shared/table/table.ts';
import { iso } from '../../../shared/time/clock.ts';

/** Notices that one request marks: with more of them unread, what it answers says how many are left. */
const maxMarked = 1000;
const maxAtOnce = 25;

interface ReadCommand {
  person: string;
  /** One of the two. */
  id?: string | undefined;
  upTo?: string | undefined;
  now: Date;
}

/**
 * Marks a notice as read, or all up to one, itself included; answers how many are left. What was read before stays as it is.
 * @throws DomainError `not-found` for an `id` that the person does not have.
 */
export async function readNotices(
  { table }: Pick<Ports, 'table'>,
  { person, id, upTo, now }: ReadCommand,
): Promise<{ unread: number; more?: true }> {
  const ids = id === undefined ? await unreadUpTo(table, person, upTo ?? '') : [id];
  if (id !== undefined && !(await table.has(notice, { person, id }))) throw notFound('error.not-found');
  for (let start = 0; start < ids.length; start += maxAtOnce) {
    const some = ids.slice(start, start + maxAtOnce);
    await Promise.all(some.map((each) => table.change(notice, readNotice({ person, id: each }, iso(now)))));
  }
  // Other windows of the same person show it.
  if (ids.length > 0) await noteChange(table, { what: 'notices', people: [person] }, now);
  return countUnread(table, person, now);
}

async function unreadUpTo(table: Pick<Table, 'query'>, person: string, upTo: string): Promise<string[]> {
  const { items } = await pageOfKind(table, notice, {
    ...{ pk: unreadOf(person), index: 'mine', sort: { to: upTo } },
    ...{ only: ['id'], descending: true, limit: maxMarked },
  });
  return items.map(({ id }) => String(id));
}
