import { type NotesChanges, noteChange } from '../../../shared/changes/note-change.ts';
import {
  endNotice,
  type Notice,
  notice,
  noticesAbout,
  readNotice,
} from '../../../shared/table/entities/notice.ts';
import { customerPartition } from '../../../shared/table/entities/partitions.ts';
import { ticket } from '../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { Update } from '../../../shared/table/write.ts';
import { iso } from '../../../shared/time/clock.ts';

/** Which notices about a ticket or a customer are over: those up to an instant (ISO 8601) that meet all that is named. */
export interface Over {
  until: string;
  kinds?: readonly Notice['kind'][];
  about?: string;
  /** Theirs stay. */
  except?: string | undefined;
}

/** Takes notices about a ticket, or about a customer, off all lists. What came later stays, in whatever order events arrive. */
export async function endNotices(
  table: Pick<Table, 'each' | 'change'> & NotesChanges,
  matterId: string,
  over: Over,
  now: Date,
): Promise<void> {
  await changeEach(
    table,
    matterId,
    (each) => isOver(each, over),
    (each) => endNotice(each, now),
    now,
  );
}

/** Whoever wrote on a ticket has seen it: marks as read what the person was told of it until then. */
export async function readNoticesOfTicket(
  table: Pick<Table, 'each' | 'change'> & NotesChanges,
  ticketId: string,
  { person, until }: { person: string; until: string },
  now: Date,
): Promise<void> {
  const isSeen = (each: Notice): boolean =>
    each.person === person && each.readAt === undefined && each.at <= until && each.kind !== 'approval';
  await changeEach(table, ticketId, isSeen, (each) => readNotice(each, iso(now)), now);
}

/** Takes notices about an erased customer, and about all tickets of that customer, off all lists. */
export async function endNoticesOfCustomer(
  table: Pick<Table, 'each' | 'change'> & NotesChanges,
  customerId: string,
  until: string,
  now: Date,
): Promise<void> {
  await endNotices(table, customerId, { until }, now);
  const request = { pk: customerPartition(customerId), index: 'person' as const };
  for await (const { id } of table.each(ticket, request)) await endNotices(table, id, { until }, now);
}

const isOver = (each: Notice, { until, kinds, about, except }: Over): boolean =>
  each.at <= until &&
  (kinds?.includes(each.kind) ?? true) &&
  (about === undefined || each.about === about) &&
  each.person !== except;

async function changeEach(
  table: Pick<Table, 'each' | 'change'> & NotesChanges,
  matterId: string,
  which: (each: Notice) => boolean,
  write: (each: Notice) => Update,
  now: Date,
): Promise<void> {
  const people = new Set<string>();
  for await (const each of table.each(notice, { pk: noticesAbout(matterId), index: 'list' }))
    if (which(each) && (await table.change(notice, write(each)))) people.add(each.person);
  if (people.size > 0) await noteChange(table, { what: 'notices', people: [...people] }, now);
}
