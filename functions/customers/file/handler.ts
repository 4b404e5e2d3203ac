import type { Route } from '../../../shared/http/define-route.ts';
import { httpHandler, operation } from '../../../shared/http/http-handler.ts';
import type { HttpRequest } from '../../../shared/http/request.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { FileCommand } from '../change-file.ts';
import { type ConsentStore, changeConsent, listConsent } from './consents.ts';
import { addDate, removeDate, saveDate } from './dates.ts';
import { addMilestone } from './milestones.ts';
import { addProduct, removeProduct, replaceConsumable, saveProduct } from './products.ts';
import { addRelation, removeRelation, saveRelation } from './relations.ts';
import * as routes from './routes.ts';

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
    [
      operation({
        route: routes.addRelation,
        handle: async (request) => ({ status: 201, json: await addRelation(store, commandOf(request)) }),
      }),
      operation({
        route: routes.saveRelation,
        async handle(request) {
          const command = { ...commandOf(request), ...partIn(request.params, 'relationId') };
          return { status: 200, json: await saveRelation(store, command) };
        },
      }),
      operation({
        route: routes.removeRelation,
        async handle(request) {
          const command = { ...commandOf(request), ...partIn(request.params, 'relationId') };
          return { status: 200, json: await removeRelation(store, command) };
        },
      }),
      operation({
        route: routes.addDate,
        handle: async (request) => ({ status: 201, json: await addDate(store, commandOf(request)) }),
      }),
      operation({
        route: routes.saveDate,
        async handle(request) {
          const command = { ...commandOf(request), ...partIn(request.params, 'dateId') };
          return { status: 200, json: await saveDate(store, command) };
        },
      }),
      operation({
        route: routes.removeDate,
        async handle(request) {
          const command = { ...commandOf(request), ...partIn(request.params, 'dateId') };
          return { status: 200, json: await removeDate(store, command) };
        },
      }),
      operation({
        route: routes.addProduct,
        handle: async (request) => ({ status: 201, json: await addProduct(store, commandOf(request)) }),
      }),
      operation({
        route: routes.saveProduct,
        async handle(request) {
          const command = { ...commandOf(request), ...partIn(request.params, 'productId') };
          return { status: 200, json: await saveProduct(store, command) };
        },
      }),
      operation({
        route: routes.removeProduct,
        async handle(request) {
          const command = { ...commandOf(request), ...partIn(request.params, 'productId') };
          return { status: 200, json: await removeProduct(store, command) };
        },
      }),
      operation({
        route: routes.replaceConsumable,
        async handle(request) {
          const { productId: id, consumableId } = request.params;
          const command = { ...commandOf(request), id, consumableId, at: request.body.at };
          return { status: 201, json: await replaceConsumable(store, command) };
        },
      }),
      operation({
        route: routes.changeConsent,
        handle: async (request) => ({ status: 200, json: await changeConsent(store, commandOf(request)) }),
      }),
      operation({
        route: routes.listConsent,
        handle: async ({ params }) => ({ status: 200, json: await listConsent(store, params.id) }),
      }),
      operation({
        route: routes.addMilestone,
        handle: async (request) => ({ status: 201, json: await addMilestone(store, commandOf(request)) }),
      }),
    ],
    clock,
  );
}
