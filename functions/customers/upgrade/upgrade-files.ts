import { contactsUpgradeRequested } from '../../../events/contacts-upgrade-requested.v1.ts';
import type { DomainEvent } from '../../../events/define-event.ts';
import { ticketProven } from '../../../events/ticket-proven.v1.ts';
import { allAddressesOf, pointsOf } from '../../../shared/customers/points.ts';
import { commit, type Effects, eventOf } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { indexed } from '../../../shared/table/builders/contact-points.ts';
import { earlierContactPoint } from '../../../shared/table/entities/contact.ts';
import { type Customer, customer, customersOfKind } from '../../../shared/table/entities/customer.ts';
import { customerPartition } from '../../../shared/table/entities/partitions.ts';
import { type Ticket, ticket, timelineEntry } from '../../../shared/table/entities/ticket.ts';
import { pageOfKind } from '../../../shared/table/of-kind.ts';
import type { Table } from '../../../shared/table/table.ts';
import { addEvent, effectsOfChange, setFields, startChange } from '../../../shared/tickets/change-ticket.ts';
import { isProven } from '../../../shared/tickets/proof.ts';
import { changedEvent, putCustomerVersion, withNextVersion } from '../raise-file.ts';
import { upgradePage } from '../upgrade-page.ts';
import { answeredAt } from './answered-at.ts';

/** The latest tickets of a customer that are looked at, and the first entries of each. */
const maxTickets = 100;
const maxEntries = 200;

type Request = DomainEvent<typeof contactsUpgradeRequested>;

/**
 * Upgrades one page of customers and asks for the next. What was done already changes nothing, so a job that was interrupted, or started
 * twice, goes on where it is.
 */
export const upgradeFiles =
  (table: Table) =>
  async (request: Request, now: Date): Promise<void> => {
    const { kind, shard, behind } = request.data;
    const { correlationId, aggregate } = request;
    const pk = `${customersOfKind(kind)}#${shard}`;
    const { items, last } = await pageOfKind(table, customer, upgradePage(pk, behind));
    for (const { id } of items) await upgradeFile(table, String(id), { now, correlationId });
    if (last === undefined) return;
    const data = { kind, shard, behind: Buffer.from(last).toString('base64url') };
    const next = eventOf(contactsUpgradeRequested, { aggregate, data, now, correlationId });
    await commit(table, { writes: [], events: [next] }, now);
  };

interface Context {
  now: Date;
  correlationId: string;
}

/**
 * Gives a file of an earlier version the states of its addresses and index items of today, and proves those of its tickets that were
 * answered from the ticket's own address: that confirms the address on the file (link-ticket).
 */
async function upgradeFile(table: Table, customerId: string, context: Context): Promise<void> {
  await retryOnConflict(async () => {
    const known = await table.find(customer, customerId);
    if (!known) return;
    const effects = await statesOf(table, known, context);
    if (effects) await commit(table, effects, context.now);
  });
  let seen = 0;
  const request = { pk: customerPartition(customerId), index: 'person' as const, descending: true };
  for await (const { id } of table.each(ticket, request)) {
    await proveAnswered(table, id, context);
    seen += 1;
    if (seen === maxTickets) return;
  }
}

/** The states written out, and the index items of earlier versions replaced; undefined where both was done. */
async function statesOf(
  table: Table,
  known: Customer,
  { now, correlationId }: Context,
): Promise<Effects | undefined> {
  const earlier = await table.findMany(earlierContactPoint, allAddressesOf(known));
  const own = earlier.filter(({ customerId }) => customerId === known.id);
  if (known.points !== undefined && own.length === 0) return undefined;
  const points = pointsOf(known).map(({ kind: _, ...fact }) => fact);
  const value = withNextVersion(known, now, { points });
  return {
    writes: [
      putCustomerVersion(value),
      ...own.flatMap((point) => [
        indexed(known.id, point, now),
        { delete: earlierContactPoint.key(point.address), if: { customerId: known.id } },
      ]),
    ],
    events: [changedEvent(value, ['customer'], now, correlationId)],
  };
}

async function proveAnswered(table: Table, ticketId: string, { now, correlationId }: Context): Promise<void> {
  await retryOnConflict(async () => {
    const found = await table.find(ticket, ticketId);
    if (!found || isProven(found) || found.disowned || found.contact.mail === undefined) return;
    const request = { ...timelineEntry.prefix(ticketId), limit: maxEntries };
    const at = answeredAt(found, (await table.page(timelineEntry, request)).values);
    if (at !== undefined) await commit(table, proving(found, at, { now, correlationId }), now);
  });
}

/** The ticket proven by the answer of then. */
function proving(found: Ticket, at: string, { now, correlationId }: Context): Effects {
  const occasion = { now, correlationId, author: 'system' };
  const proof = { by: 'reply' as const, at };
  const proven = setFields(startChange(found, occasion), { proof });
  return effectsOfChange(addEvent(proven, ticketProven, { ticketId: found.id, by: 'reply' }, occasion));
}
