import { customerRegistered } from '../../../events/customer-registered.v1.ts';
import { type Effects, eventOf } from '../../../shared/outbox/effects.ts';
import { commitIdempotent } from '../../../shared/outbox/idempotency.ts';
import { ulid } from '../../../shared/runtime/ids.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { putIfAbsent } from '../../../shared/table/conditional-puts.ts';
import { type Customer, customer } from '../../../shared/table/entities/customer.ts';
import { iso } from '../../../shared/time/clock.ts';
import { claims } from '../file-changes.ts';
import type { CustomerBody } from '../shapes.ts';
import { addressesOf, claiming } from './customer-contacts.ts';

export interface CreateCommand {
  body: CustomerBody;
  by: string;
  idempotencyKey: string | undefined;
  correlationId: string;
  now: Date;
}

/**
 * Opens a file as staff tell it. With an idempotency key the same file is answered when it is asked for again.
 * @throws DomainError `conflict` naming the addresses that belong to another customer.
 */
export const createCustomer =
  ({ table, timeZone }: Pick<Ports, 'table' | 'timeZone'>) =>
  async ({ body, by, idempotencyKey, correlationId, now }: CreateCommand) => {
    const value: Customer = {
      ...body,
      id: ulid(now),
      version: 1,
      timeZone: body.timeZone ?? timeZone,
      source: 'staff',
      createdAt: iso(now),
      updatedAt: iso(now),
    };
    const registered = eventOf(customerRegistered, {
      aggregate: { type: 'customer', id: value.id, version: 1 },
      data: { customerId: value.id, source: value.source },
      now,
      correlationId,
    });
    const effects: Effects = {
      writes: [putIfAbsent(customer, value), ...claims(value.id, addressesOf(value), now)],
      events: [registered],
    };
    const request = { scope: `create-customer:${by}`, key: idempotencyKey, body, now };
    const { customerId } = await claiming(value, effects.writes, () =>
      commitIdempotent(table, request, effects, { customerId: value.id }),
    );
    return { customerId, version: 1 };
  };
