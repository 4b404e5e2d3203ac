import type { Route } from '../../../shared/http/define-route.ts';
import { httpHandler } from '../../../shared/http/http-handler.ts';
import type { HttpRequest } from '../../../shared/http/request.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { FileCommand } from '../change-file.ts';
import { type ConsentStore, changeConsent, listConsent } from './consents.ts';
import { addDate, removeDate, saveDate } from './dates.ts';
import { addMilestone } from './milestones.ts';
import { addProduct, removeProduct, replaceConsumable, saveProduct } from './products.ts';
import { addRelation, removeRelation, saveRelation } from './relations.ts';
import { routes } from './routes.ts';

/** Who asks for a change of which file. */
const commandOf = <R extends Route>(request: HttpRequest<R>): FileCommand & Pick<HttpRequest<R>, 'body'> => {
  const { caller, correlationId, now, body } = request;
  const { id } = request.params as { id: string };
  return { customerId: id, by: caller?.subject ?? '', correlationId, now, body };
};

/** A part is named by the second parameter of a path, whatever that is called. */
const partIn = (params: Record<string, string>, name: string): { id: string } => ({ id: params[name] ?? '' });

/** Everything that lies on a customer's file. */
export function createHandler({ store, clock }: { store: ConsentStore; clock: Clock }) {
  return httpHandler(
    routes,
    {
      addRelation: async (request) => ({ status: 201, json: await addRelation(store, commandOf(request)) }),
      async saveRelation(request) {
        const command = { ...commandOf(request), ...partIn(request.params, 'relationId') };
        return { status: 200, json: await saveRelation(store, command) };
      },
      async removeRelation(request) {
        const command = { ...commandOf(request), ...partIn(request.params, 'relationId') };
        return { status: 200, json: await removeRelation(store, command) };
      },
      addDate: async (request) => ({ status: 201, json: await addDate(store, commandOf(request)) }),
      async saveDate(request) {
        const command = { ...commandOf(request), ...partIn(request.params, 'dateId') };
        return { status: 200, json: await saveDate(store, command) };
      },
      async removeDate(request) {
        const command = { ...commandOf(request), ...partIn(request.params, 'dateId') };
        return { status: 200, json: await removeDate(store, command) };
      },
      addProduct: async (request) => ({ status: 201, json: await addProduct(store, commandOf(request)) }),
      async saveProduct(request) {
        const command = { ...commandOf(request), ...partIn(request.params, 'productId') };
        return { status: 200, json: await saveProduct(store, command) };
      },
      async removeProduct(request) {
        const command = { ...commandOf(request), ...partIn(request.params, 'productId') };
        return { status: 200, json: await removeProduct(store, command) };
      },
      async replaceConsumable(request) {
        const { productId: id, consumableId } = request.params;
        const command = { ...commandOf(request), id, consumableId, at: request.body.at };
        return { status: 201, json: await replaceConsumable(store, command) };
      },
      changeConsent: async (request) => ({
        status: 200,
        json: await changeConsent(store, commandOf(request)),
      }),
      listConsent: async ({ params }) => ({ status: 200, json: await listConsent(store, params.id) }),
      addMilestone: async (request) => ({ status: 201, json: await addMilestone(store, commandOf(request)) }),
    },
    clock,
  );
}
