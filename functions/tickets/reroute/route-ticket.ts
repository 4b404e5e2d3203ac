import type { DomainEvent } from '../../../events/define-event.ts';
import { ticketChanged } from '../../../events/ticket-changed.v1.ts';
import type { ticketLinked } from '../../../events/ticket-linked.v1.ts';
import type { ticketOpened } from '../../../events/ticket-opened.v1.ts';
import type { ticketUnlinked } from '../../../events/ticket-unlinked.v1.ts';
import { isSameSerial } from '../../../shared/customers/serial.ts';
import { commit } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { type Routing, rulesOf } from '../../../shared/routing/route.ts';
import { routingFor } from '../../../shared/routing/routing-for.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { formSetting } from '../../../shared/settings/form-setting.ts';
import { customer as customerEntity } from '../../../shared/table/entities/customer.ts';
import { ownedProduct } from '../../../shared/table/entities/owned-product.ts';
import { type Ticket, ticket as ticketEntity } from '../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../shared/table/table.ts';
import {
  addEntry,
  addEvent,
  type ChangeContext,
  effectsOfChange,
  setFields,
  startChange,
} from '../../../shared/tickets/change-ticket.ts';
import { certainCustomerOf } from '../../../shared/tickets/proof.ts';

export type RouteDeps = Pick<Ports, 'table' | 'settings'>;

type Linked =
  | DomainEvent<typeof ticketLinked>
  | DomainEvent<typeof ticketUnlinked>
  | DomainEvent<typeof ticketOpened>;

/**
 * Routes a ticket again now that its customer, and so the grade, is known for certain, or is known to be another one. A ticket that a
 * person has moved, or that is being waited for, stays where it is; so does whoever has it already. Coming twice or late it finds nothing to change.
 */
export const routeTicket =
  ({ table, settings }: RouteDeps) =>
  async ({ data, correlationId }: Linked, now: Date): Promise<void> => {
    await retryOnConflict(async () => {
      const ticket = await table.find(ticketEntity, data.ticketId);
      if (!ticket || !isOurs(ticket)) return;
      const occasion = { now, correlationId, author: 'system' };
      const effects = moved(ticket, await routingOf({ table, settings }, ticket, now), occasion);
      if (effects) await commit(table, effects, now);
    });
  };

/** No person has decided on it, and nobody works on its end. */
const isOurs = ({ state, routedBy = [], mergedInto }: Ticket): boolean =>
  (state === 'new' || state === 'open') && mergedInto === undefined && !routedBy.includes('staff');

async function routingOf({ table, settings }: RouteDeps, ticket: Ticket, now: Date): Promise<Routing> {
  const { productSerial, form } = ticket;
  const customerId = certainCustomerOf(ticket);
  const [customer, product, forms] = await Promise.all([
    customerId === undefined ? undefined : table.find(customerEntity, customerId),
    customerId === undefined || productSerial === undefined
      ? undefined
      : productName(table, customerId, productSerial),
    settings.all(formSetting, now),
  ]);
  const formQueue = forms.get(form ?? '')?.queue;
  return routingFor(settings, { ...ticket, productName: product, formQueue, grade: customer?.grade }, now);
}

/** The ticket in its new place, or undefined when it is there already. */
function moved(ticket: Ticket, routing: Routing, occasion: ChangeContext) {
  const tags = [...new Set([...(ticket.tags ?? []), ...routing.tags])];
  const next = {
    queue: routing.queue,
    priority: ticket.priorityFixed ? ticket.priority : routing.priority,
    assignee: ticket.assignee ?? routing.assignee,
  };
  const changed: string[] = (['queue', 'priority', 'assignee'] as const).filter(
    (name) => next[name] !== ticket[name],
  );
  if (tags.length > (ticket.tags ?? []).length) changed.push('tags');
  if (changed.length === 0) return undefined;
  const rules = rulesOf(routing);
  const detail = {
    ...Object.fromEntries(
      Object.entries(next)
        .filter(([name]) => changed.includes(name))
        .map(([name, value]) => [name, `${ticket[name as keyof typeof next] ?? ''}>${value ?? ''}`]),
    ),
    why: routing.why.map(({ ruleId, took }) => `${ruleId}: ${took.join(' ')}`).join(', '),
  };
  const placed = setFields(startChange(ticket, occasion), {
    ...next,
    ...(tags.length > 0 ? { tags } : {}),
    ...(rules.length > 0 ? { routedBy: rules } : {}),
  });
  const noted = addEntry(placed, 'assignment', '', occasion, { detail });
  return effectsOfChange(addEvent(noted, ticketChanged, { ticketId: ticket.id, changed }, occasion));
}

/** What the customer's product with a serial number is called, if the customer has it. */
async function productName(
  table: Pick<Table, 'each'>,
  customerId: string,
  serial: string,
): Promise<string | undefined> {
  for await (const product of table.each(ownedProduct, ownedProduct.prefix(customerId)))
    if (isSameSerial(product.serial, serial)) return product.name;
  return undefined;
}
