import * as z from 'zod';
import { milestoneKinds, type TicketState } from '../../../events/vocabulary.ts';
import { notFound } from '../../../shared/runtime/errors.ts';
import { showTicketId } from '../../../shared/runtime/ids.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import type { Readable } from '../../../shared/table/define-entity.ts';
import { call, promise } from '../../../shared/table/entities/call.ts';
import { occurrence } from '../../../shared/table/entities/care.ts';
import { customer } from '../../../shared/table/entities/customer.ts';
import { consentRecord, milestone } from '../../../shared/table/entities/customer-parts.ts';
import { customerChange } from '../../../shared/table/entities/customer-search.ts';
import { message } from '../../../shared/table/entities/message.ts';
import { ownedProduct } from '../../../shared/table/entities/owned-product.ts';
import { customerPartition } from '../../../shared/table/entities/partitions.ts';
import { invitation, surveyAnswer } from '../../../shared/table/entities/survey.ts';
import { ticket } from '../../../shared/table/entities/ticket.ts';
import type { StoredItem } from '../../../shared/table/items.ts';
import { tableSchema } from '../../../shared/table/schema.ts';
import { iso } from '../../../shared/time/clock.ts';

const { contact: _, ...purchaseKinds } = Object.fromEntries(milestoneKinds.map((kind) => [kind, kind])) as {
  [K in (typeof milestoneKinds)[number]]: K;
};
const kinds = ['ticket', 'call', 'promise', 'message', 'survey', 'care', 'consent', 'change'] as const;

/** Something that happened with a customer. Which of the facts it has depends on its kind. */
export const CustomerHappening = z
  .object({
    kind: z.enum([...kinds, ...Object.values(purchaseKinds)]),
    /** Of the ticket, call, promise, message, invitation, care message or task, product; of a change the version of the file. */
    id: z.string(),
    at: z.iso.datetime(),
    /** A ticket’s subject, what was said in a call, what was promised, a product’s name, a comment on a survey; a message’s template, a care plan, a topic of consent. */
    title: z.string().optional(),
    state: z.string().optional(),
    /** Why it is in that state. */
    reason: z.string().optional(),
    /** Subject of a member of staff: the assignee, who called, who promised, who told a consent. */
    by: z.string().optional(),
    /** The channel of a ticket or message, the direction of a call, the way of care or of a consent. */
    way: z.string().optional(),
    ticketId: z.string().optional(),
    number: z.string().optional(),
    queue: z.string().optional(),
    dueAt: z.iso.datetime().optional(),
    /** Of a survey that was answered: 1 to 5. */
    score: z.number().int().optional(),
    /** Parts of the file that were changed. */
    what: z.array(z.string()).optional(),
  })
  .meta({ id: 'CustomerHappening' });
export type CustomerHappening = z.output<typeof CustomerHappening>;

const about = (ticketId: string | undefined) =>
  ticketId === undefined ? {} : { ticketId, number: showTicketId(ticketId) };

/** How an item of each kind is told; `undefined`: it has not happened, or stands there otherwise. */
const tellers: Readonly<Record<string, (item: StoredItem) => CustomerHappening | undefined>> = {
  ...teller(
    ticket,
    ({ id, openedAt: at, subject: title, state, assignee: by, channel: way, queue, dueAt }) => {
      const isOpen = !(['resolved', 'closed'] as TicketState[]).includes(state);
      return {
        kind: 'ticket',
        id,
        at,
        title,
        state,
        by,
        way,
        queue,
        ...about(id),
        ...(isOpen ? { dueAt } : {}),
      };
    },
  ),
  ...teller(call, ({ id, startedAt: at, summary: title, agent: by, direction: way, ticketId }) => ({
    ...{ kind: 'call', id, at, title, by, way },
    ...about(ticketId),
  })),
  ...teller(promise, ({ id, madeAt: at, text: title, state, agent: by, dueAt, ticketId }) => ({
    ...{ kind: 'promise', id, at, title, state, by, dueAt },
    ...about(ticketId),
  })),
  ...teller(
    message,
    ({ id, queuedAt: at, template: title, state, skipReason: reason, channel: way, ticketId }) => ({
      ...{ kind: 'message', id, at, title, state, reason, way },
      ...about(ticketId),
    }),
  ),
  ...teller(invitation, ({ id, plannedAt: at, state, reason, ticketId }) => ({
    ...{ kind: 'survey', id, at, state, reason },
    ...about(ticketId),
  })),
  ...teller(occurrence, ({ id, dueAt: at, planId: title, state, reason, owner: by, way }) => ({
    ...{ kind: 'care', id, at, title, state, reason, by, way },
  })),
  ...teller(milestone, ({ kind, key, productId: id = key, at }) =>
    kind === 'contact' ? undefined : { kind, id, at },
  ),
  ...teller(consentRecord, ({ id, at, topic: title, way, given, by }) => ({
    ...{ kind: 'consent', id, at, title, way, state: given ? 'given' : 'taken-back', by },
  })),
  ...teller(customerChange, ({ version, at, what }) => ({ kind: 'change', id: String(version), at, what })),
};

function teller<T>(
  entity: Readable<T>,
  tell: (value: T) => CustomerHappening | undefined,
): Record<string, (item: StoredItem) => CustomerHappening | undefined> {
  return { [entity.name]: (item) => tell(entity.parse(item)) };
}

/** A cursor has room for so much of a sort key, which tells it from all others of its instant. */
const maxPosition = 84;

/**
 * All that happened with a customer, the latest first: one query of the index that holds everything of a customer by time, and its
 * continuation. What is planned has not happened. Names of products and answers of surveys are read together. A page may be short and yet have one
 * behind it.
 * @throws DomainError `not-found`, `invalid` for a cursor of another customer.
 */
export async function customerTimeline(
  { table, cursors }: Pick<Ports, 'table' | 'cursors'>,
  {
    customerId,
    limit,
    cursor,
    now,
  }: { customerId: string; limit: number; cursor?: string | undefined; now: Date },
): Promise<{ items: CustomerHappening[]; nextCursor?: string }> {
  const listing = ['customer-timeline', customerId];
  const before = cursor === undefined ? undefined : await cursors.open(listing, cursor);
  const sort = before === undefined ? { to: `${iso(now)}~` } : { before };
  const request = {
    pk: customerPartition(customerId),
    index: 'person' as const,
    descending: true,
    limit,
    sort,
  };
  const [page, file] = await Promise.all([
    table.query(request),
    before === undefined ? table.has(customer, customerId) : true,
  ]);
  if (!file) throw notFound('error.not-found');
  const told = page.items.flatMap((item) => tellers[String(item.type)]?.(item) ?? []);
  const items = await completed(table, customerId, told);
  const last = page.nextKey && String(page.nextKey[tableSchema.indexes.person.sortKey]).slice(0, maxPosition);
  return last === undefined ? { items } : { items, nextCursor: await cursors.seal(listing, last) };
}

/** Adds what stands elsewhere: what a product is called, and how a survey was answered. */
async function completed(
  table: Pick<Ports['table'], 'findMany'>,
  customerId: string,
  items: readonly CustomerHappening[],
): Promise<CustomerHappening[]> {
  const isPurchase = ({ kind }: CustomerHappening): boolean => kind in purchaseKinds;
  const ids = (which: (item: CustomerHappening) => boolean) => items.filter(which).map(({ id }) => id);
  const [products, answers] = await Promise.all([
    manyOf(ids(isPurchase), (found) =>
      table.findMany(
        ownedProduct,
        found.map((id) => ({ customerId, id })),
      ),
    ),
    manyOf(
      ids(({ kind, state }) => kind === 'survey' && state === 'answered'),
      (found) => table.findMany(surveyAnswer, found),
    ),
  ]);
  const nameOf = new Map(products.map(({ id, name }) => [id, name]));
  const answerOf = new Map(answers.map((answer) => [answer.invitationId, answer]));
  return items.map((item) => {
    if (isPurchase(item)) return { ...item, title: nameOf.get(item.id) };
    const answer = item.kind === 'survey' ? answerOf.get(item.id) : undefined;
    return answer ? { ...item, title: answer.comment, score: answer.score } : item;
  });
}

const manyOf = async <T>(ids: string[], find: (ids: string[]) => Promise<T[]>): Promise<T[]> =>
  ids.length === 0 ? [] : find(ids);
