import { commit, commitOnce, type Effects } from '../../shared/outbox/effects.ts';
import { commitIdempotent, type IdempotentRequest } from '../../shared/outbox/idempotency.ts';
import { unplan } from '../../shared/table/builders/plan.ts';
import { type Call, call, type Promised, promise } from '../../shared/table/entities/call.ts';
import { contactPoint } from '../../shared/table/entities/contact.ts';
import { type Customer, customer } from '../../shared/table/entities/customer.ts';
import type { Key } from '../../shared/table/schema.ts';
import type { Table } from '../../shared/table/table.ts';

export interface CallStore {
  /** The customer who has this number, E.164. */
  callerOf(number: string): Promise<Customer | undefined>;
  call(id: string): Promise<Call | undefined>;
  promise(id: string): Promise<Promised | undefined>;
  log<R extends Record<string, string>>(request: IdempotentRequest, effects: Effects, ids: R): Promise<R>;
  commit(effects: Effects, now: Date): Promise<void>;
  commitOnce(effects: Effects, now: Date): Promise<boolean>;
  /** Takes an agenda item off that is void. */
  drop(agendaKey: Key, now: Date): Promise<void>;
}

export const callStore = (table: Table): CallStore => ({
  async callerOf(number) {
    const point = await table.get(contactPoint.key(number));
    const owner = point && (await table.get(customer.key(contactPoint.parse(point).customerId)));
    return owner && customer.parse(owner);
  },
  async call(id) {
    const item = await table.get(call.key(id));
    return item && call.parse(item);
  },
  async promise(id) {
    const item = await table.get(promise.key(id));
    return item && promise.parse(item);
  },
  log: (request, effects, ids) => commitIdempotent(table, request, effects, ids),
  commit: (effects, now) => commit(table, effects, now),
  commitOnce: (effects, now) => commitOnce(table, effects, now),
  drop: (key, now) => commit(table, { writes: [unplan(key)], events: [] }, now),
});
