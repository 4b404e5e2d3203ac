import type { Route } from '../../../shared/http/define-route.ts';
import { httpHandler } from '../../../shared/http/http-handler.ts';
import type { HttpRequest } from '../../../shared/http/request.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { confirmContact, confirmContacts, dropSuggestion, removeContact } from './confirm-contacts.ts';
import { joinCustomers } from './join-customers.ts';
import { routes } from './routes.ts';
import { startUpgrade } from './start-upgrade.ts';

const context = <R extends Route>({ caller, correlationId, now }: HttpRequest<R>) => ({
  by: caller?.subject ?? '',
  correlationId,
  now,
});

/** What is known of customers' addresses, and of files that are one customer's. */
export function createHandler({ table, clock }: Pick<Ports, 'table' | 'clock'>) {
  return httpHandler(
    routes,
    {
      async confirmContact(request) {
        const { addresses } = request.body;
        const command = { ...context(request), customerId: request.params.id, addresses };
        return { status: 200, json: await confirmContact(table, command) };
      },
      async removeContact(request) {
        const { address, version: seenVersion } = request.query;
        const command = { ...context(request), customerId: request.params.id, address, seenVersion };
        return { status: 200, json: await removeContact(table, command) };
      },
      async confirmContacts(request) {
        const { customerIds } = request.body;
        return { status: 200, json: await confirmContacts(table, { ...context(request), customerIds }) };
      },
      async joinCustomers(request) {
        const { into } = request.body;
        const command = { ...context(request), customerId: request.params.id, into };
        return { status: 200, json: await joinCustomers(table, command) };
      },
      startContactsUpgrade: async (request) => ({ status: 202, json: await startUpgrade(table, request) }),
      async dropSuggestion(request) {
        const { customerId: suggested } = request.query;
        const command = { ...context(request), customerId: request.params.id, suggested };
        return { status: 200, json: await dropSuggestion(table, command) };
      },
    },
    clock,
  );
}
