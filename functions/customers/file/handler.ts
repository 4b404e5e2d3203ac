import type * as z from 'zod';
import type { Route } from '../../../shared/http/define-route.ts';
import { httpHandler } from '../../../shared/http/http-handler.ts';
import type { HttpRequest } from '../../../shared/http/request.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import type { FileCommand } from '../change-file.ts';
import type { SeenVersion } from '../shapes.ts';
import { changeConsent, listConsent } from './consents.ts';
import { addDate, removeDate, saveDate } from './dates.ts';
import { addMilestone } from './milestones.ts';
import { addProduct, removeProduct, replaceConsumable, saveProduct } from './products.ts';
import { addRelation, removeRelation, saveRelation } from './relations.ts';
import { routes } from './routes.ts';

/** Who asks for a change of which file. */
const commandOf = <R extends Route>(request: HttpRequest<R>): FileCommand & Pick<HttpRequest<R>, 'body'> => {
  const { caller, correlationId, now, body } = request;
  const { id } = request.params as { id: string };
  // Only what changes a part that is there says a version.
  const query = request.query as z.output<typeof SeenVersion> | undefined;
  const seen = { seenVersion: query?.version };
  return { customerId: id, by: caller?.subject ?? '', correlationId, now, body, ...seen };
};

/** A part is named by the second parameter of a path, whatever that is called. */
const partIn = (params: Record<string, string>, name: string): { id: string } => ({ id: params[name] ?? '' });

/** Everything that lies on a customer's file. */
export function createHandler({ table, clock }: Pick<Ports, 'table' | 'clock'>) {
  return httpHandler(
    routes,
    {
      addRelation: async (request) => ({ status: 201, json: await addRelation(table, commandOf(request)) }),
      async saveRelation(request) {
        const command = { ...commandOf(request), ...partIn(request.params, 'relationId') };
        return { status: 200, json: await saveRelation(table, command) };
      },
      async removeRelation(request) {
        const command = { ...commandOf(request), ...partIn(request.params, 'relationId') };
        return { status: 200, json: await removeRelation(table, command) };
      },
      addDate: async (request) => ({ status: 201, json: await addDate(table, commandOf(request)) }),
      async saveDate(request) {
        const command = { ...commandOf(request), ...partIn(request.params, 'dateId') };
        return { status: 200, json: await saveDate(table, command) };
      },
      async removeDate(request) {
        const command = { ...commandOf(request), ...partIn(request.params, 'dateId') };
        return { status: 200, json: await removeDate(table, command) };
      },
      addProduct: async (request) => ({ status: 201, json: await addProduct(table, commandOf(request)) }),
      async saveProduct(request) {
        const command = { ...commandOf(request), ...partIn(request.params, 'productId') };
        return { status: 200, json: await saveProduct(table, command) };
      },
      async removeProduct(request) {
        const command = { ...commandOf(request), ...partIn(request.params, 'productId') };
        return { status: 200, json: await removeProduct(table, command) };
      },
      async replaceConsumable(request) {
        const { productId: id, consumableId } = request.params;
        const command = { ...commandOf(request), id, consumableId, at: request.body.at };
        return { status: 201, json: await replaceConsumable(table, command) };
      },
      changeConsent: async (request) => ({
        status: 200,
        json: await changeConsent(table, commandOf(request)),
      }),
      listConsent: async ({ params }) => ({ status: 200, json: await listConsent(table, params.id) }),
      addMilestone: async (request) => ({ status: 201, json: await addMilestone(table, commandOf(request)) }),
    },
    clock,
  );
}
