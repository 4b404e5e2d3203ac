import { customerRegistered } from '../../../events/customer-registered.v1.ts';
import { type Effects, eventOf } from '../../../shared/outbox/effects.ts';
import { commitIdempotent } from '../../../shared/outbox/idempotency.ts';
import { ulid } from '../../../shared/runtime/ids.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { namedPerson } from '../../../shared/settings/named-person.ts';
import { indexed } from '../../../shared/table/builders/contact-points.ts';
import { putIfAbsent } from '../../../shared/table/conditional-puts.ts';
import { type Customer, customer } from '../../../shared/table/entities/customer.ts';
import { iso } from '../../../shared/time/clock.ts';
import type { CustomerBody } from '../shapes.ts';
import { newAddresses, sharedWith, withWritten } from './customer-contacts.ts';

export interface CreateCommand {
  body: CustomerBody;
  by: string;
  idempotencyKey: string | undefined;
  correlationId: string;
  now: Date;
}

/**
 * Opens a file as staff tell it. With an idempotency key the same file is answered when it is asked for again. An address that other
 * files have is named in the answer.
 * @throws DomainError `invalid` for an owner who is nobody of the firm's people.
 */
export const createCustomer =
  ({ table, timeZone }: Pick<Ports, 'table' | 'timeZone'>) =>
  async ({ body, by, idempotencyKey, correlationId, now }: CreateCommand) => {
    const { mails, phones, language, owner: name, ...facts } = body;
    const owner = name && (await namedPerson(table, { name, caller: by, path: 'owner' }));
    const bare: Customer = {
      ...facts,
      ...(owner ? { owner } : {}),
      mails: [],
      phones: [],
      points: [],
      id: ulid(now),
      version: 1,
      language: language ?? 'zh-CN',
      languageBy: language ? 'staff' : 'default',
      timeZone: body.timeZone ?? timeZone,
      source: 'staff',
      createdAt: iso(now),
      updatedAt: iso(now),
    };
    const value = withWritten(bare, { mails, phones }, { by, now });
    const registered = eventOf(customerRegistered, {
      aggregate: { type: 'customer', id: value.id, version: 1 },
      data: { customerId: value.id, source: value.source },
      now,
      correlationId,
    });
    const points = newAddresses(undefined, value);
    const effects: Effects = {
      writes: [putIfAbsent(customer, value), ...points.map((point) => indexed(value.id, point, now))],
      events: [registered],
    };
    const request = { scope: `create-customer:${by}`, key: idempotencyKey, body, now };
    const { customerId } = await commitIdempotent(table, request, effects, { customerId: value.id });
    return { customerId, version: 1, shared: await sharedWith(table, customerId, points) };
  };
