import { httpHandler } from '../../../shared/http/http-handler.ts';
import { openNames } from '../../../shared/names/names.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { subjectMeant } from '../../../shared/settings/named-person.ts';
import { createCustomer } from './create-customer.ts';
import { customerTimeline } from './customer-timeline.ts';
import { listCustomers } from './list-customers.ts';
import { routes } from './routes.ts';
import { saveCustomer } from './save-customer.ts';
import { viewCustomer } from './view-customer.ts';

export function createHandler(deps: Pick<Ports, 'table' | 'links' | 'cursors' | 'timeZone' | 'clock'>) {
  const create = createCustomer(deps);
  const list = listCustomers(deps);
  const save = saveCustomer(deps);
  const namesOf = openNames(deps.table);
  const named = async <A extends object>(answer: A, now: Date) => ({
    ...answer,
    names: await namesOf(answer, now),
  });
  return httpHandler(
    routes,
    {
      async createCustomer({ caller, ...request }) {
        const json = await create({ ...request, by: caller?.subject ?? '' });
        return { status: 201, json, headers: { location: `/v1/customers/${json.customerId}` } };
      },
      async listCustomers({ query, caller, now }) {
        const owner = subjectMeant(query.owner, caller?.subject ?? '');
        return { status: 200, json: await named(await list({ ...query, owner }), now) };
      },
      getCustomer: async ({ params, now }) => ({
        status: 200,
        json: await named(await viewCustomer(deps, params.id), now),
      }),
      getCustomerTimeline: async ({ params, query, now }) => ({
        status: 200,
        json: await named(await customerTimeline(deps, { ...query, customerId: params.id, now }), now),
      }),
      async saveCustomer({ params, caller, ...request }) {
        const by = caller?.subject ?? '';
        return { status: 200, json: await save({ ...request, customerId: params.id, by }) };
      },
    },
    deps.clock,
  );
}
