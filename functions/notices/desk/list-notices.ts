import type * as z from 'zod';
import { countUnread } from '../../../shared/notices/count-unread.ts';
import { showTicketId } from '../../../shared/runtime/ids.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { type Person, personSetting } from '../../../shared/settings/people.ts';
import { type Occurrence, occurrence } from '../../../shared/table/entities/care.ts';
import { type Customer, customer } from '../../../shared/table/entities/customer.ts';
import { type Notice, notice, unreadOf } from '../../../shared/table/entities/notice.ts';
import { type Ticket, ticket } from '../../../shared/table/entities/ticket.ts';
import type { ListRequest } from '../../../shared/table/entity-reads.ts';
import type { Table } from '../../../shared/table/table.ts';
import { epochSeconds } from '../../../shared/time/clock.ts';
import { customerOf } from '../customer-of.ts';
import type { ShownNotice } from './routes.ts';

interface NoticeQuery {
  person: string;
  limit: number;
  cursor?: string | undefined;
  /** Only what is not read. */
  unread?: 'true' | undefined;
  now: Date;
}

/**
 * One page of what a member of staff is told, newest first, and how much of it is not read. Names and subjects are those of the tickets as they
 * are now.
 * @throws DomainError `invalid` for a cursor that was not made here.
 */
export async function listNotices(
  { table, settings, cursors }: Pick<Ports, 'table' | 'settings' | 'cursors'>,
  { person, limit, cursor, unread, now }: NoticeQuery,
): Promise<{
  items: z.output<typeof ShownNotice>[];
  nextCursor?: string;
  unread: number;
  more?: true;
}> {
  const listing = ['notices', person, unread ?? ''];
  const before = cursor === undefined ? undefined : await cursors.open(listing, cursor);
  const request: ListRequest = {
    ...(unread ? { pk: unreadOf(person), index: 'mine' } : notice.prefix(person)),
    ...(before === undefined ? {} : { sort: { before } }),
    ...{ descending: true, limit: 2 * limit },
  };
  const found: Notice[] = [];
  for await (const value of table.each(notice, request)) {
    if (value.doneAt === undefined && value.expiresAt > epochSeconds(now)) found.push(value);
    if (found.length > limit) break;
  }
  const page = found.slice(0, limit);
  const [tickets, care, people, count] = await Promise.all([
    table.findMany(
      ticket,
      page.flatMap(({ ticketId = [] }) => ticketId),
    ),
    careOf(table, page),
    settings.all(personSetting, now),
    countUnread(table, person, now),
  ]);
  const byId = new Map(tickets.map((each) => [each.id, each]));
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    items: page.flatMap((value) => {
      if (value.kind === 'care-approval') return shownCare(value, care);
      const about = byId.get(value.ticketId ?? '');
      return about ? [shown(value, about, people)] : [];
    }),
    ...(last ? { nextCursor: await cursors.seal(listing, last.id) } : {}),
    ...count,
  };
}

interface Care {
  messages: ReadonlyMap<string, Occurrence>;
  customers: ReadonlyMap<string, Customer>;
}

/** The care messages of a page, with their customers. */
async function careOf(table: Pick<Table, 'findMany'>, page: readonly Notice[]): Promise<Care> {
  const ofCare = page.filter(({ kind }) => kind === 'care-approval');
  const [messages, customers] = await Promise.all([
    table.findMany(
      occurrence,
      ofCare.flatMap(({ about = [] }) => about),
    ),
    table.findMany(
      customer,
      ofCare.flatMap(({ customerId = [] }) => customerId),
    ),
  ]);
  return {
    messages: new Map(messages.map((each) => [each.id, each])),
    customers: new Map(customers.map((each) => [each.id, each])),
  };
}

function shownCare(
  { id, kind, at, readAt, about = '', customerId = '' }: Notice,
  { messages, customers }: Care,
): z.output<typeof ShownNotice>[] {
  const found = messages.get(about);
  if (!found) return [];
  const { planId, dueAt } = found;
  return [
    {
      ...{ id, kind, at, read: readAt !== undefined },
      care: { messageId: about, planId, dueAt },
      ...{ customer: customers.get(customerId)?.name ?? '', customerId },
      actor: { id: 'system', name: 'system' },
    },
  ];
}

function shown(
  { id, kind, at, readAt, about: thing, actor, target, dueAt }: Notice,
  about: Ticket,
  people: ReadonlyMap<string, Person>,
): z.output<typeof ShownNotice> {
  const { id: ticketId, subject, customerId } = about;
  const customer = customerOf(about);
  const name = actor === 'customer' ? customer : (people.get(actor)?.name ?? actor);
  const named = aboutNames[kind];
  return {
    ...{ id, kind, at, read: readAt !== undefined },
    ticket: { ticketId, number: showTicketId(ticketId), subject },
    ...{ customer, ...(customerId ? { customerId } : {}) },
    actor: { id: actor, name },
    ...(named && thing ? { [named]: thing } : {}),
    ...(target && dueAt ? { target, dueAt } : {}),
  };
}

/** What the thing is called that a notice of a kind is about. */
const aboutNames: Partial<Record<Notice['kind'], 'entryId' | 'compensationId' | 'replyId'>> = {
  answer: 'entryId',
  mention: 'entryId',
  followed: 'entryId',
  approval: 'compensationId',
  'reply-stopped': 'replyId',
};
