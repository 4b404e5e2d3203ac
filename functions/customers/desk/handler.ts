import { httpHandler } from '../../../shared/http/http-handler.ts';
import type { Cursors } from '../../../shared/table/cursor.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { createCustomer } from './create-customer.ts';
import type { DeskStore } from './desk-store.ts';
import { listCustomers } from './list-customers.ts';
import { routes } from './routes.ts';
import { saveCustomer } from './save-customer.ts';
import { viewCustomer } from './view-customer.ts';

export interface CustomerDeskDeps {
  store: DeskStore;
  cursors: Cursors;
  /** Where the firm is: the zone of customers of whom nothing else is known. */
  timeZone: string;
  clock: Clock;
}

export function createHandler(deps: CustomerDeskDeps) {
  const create = createCustomer(deps);
  const list = listCustomers(deps);
  const save = saveCustomer(deps);
  return httpHandler(
    routes,
    {
      async createCustomer({ caller, ...request }) {
        const json = await create({ ...request, by: caller?.subject ?? '' });
        return { status: 201, json, headers: { location: `/v1/customers/${json.customerId}` } };
      },
      listCustomers: async ({ query }) => ({ status: 200, json: await list(query) }),
      getCustomer: async ({ params }) => ({ status: 200, json: await viewCustomer(deps.store, params.id) }),
      async saveCustomer({ params, caller, ...request }) {
        const by = caller?.subject ?? '';
        return { status: 200, json: await save({ ...request, customerId: params.id, by }) };
      },
    },
    deps.clock,
  );
}
