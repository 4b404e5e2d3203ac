import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findEntries } from '../../../infra/bundle/find-entries.ts';
import { findSubscriptions } from '../../../infra/bundle/find-subscriptions.ts';
import { findServedRoutes, routeKey } from '../../../infra/constructs/find-routes.ts';

/** A Lambda's handler, whatever it is given. */
export type Handler = (event: never, context: never) => Promise<unknown>;

/** Makes a Lambda's handler from what it is given from outside. */
type CreateHandler = (given: object) => Handler;

const root = join(import.meta.dirname, '../../..');

/** `createHandler` of every Lambda, by the name of its entry (`mail/door`). */
const creators = new Map(
  await Promise.all(
    findEntries(root).map(async ({ name, file }): Promise<[string, CreateHandler]> => {
      const module = await import(pathToFileURL(join(dirname(file), 'handler.ts')).href);
      return [name, (module as { createHandler: CreateHandler }).createHandler];
    }),
  ),
);

/** What reaches the Lambdas behind queues, by their entries. */
export const subscriptions = await findSubscriptions(root);

const served = new Map(
  [...(await findServedRoutes(root))].flatMap(([entry, all]) =>
    all.map((route) => [routeKey(route), entry] as const),
  ),
);

/** The entry that serves a route (`GET /v1/tickets/{id}`). @throws Error when none does. */
export function entryServing(key: string): string {
  const entry = served.get(key);
  if (entry === undefined) throw new Error(`no Lambda serves ${key}`);
  return entry;
}

/** A Lambda as it starts. @throws Error when there is no such Lambda. */
export function startLambda(entry: string, given: object): Handler {
  const create = creators.get(entry);
  if (!create) throw new Error(`there is no Lambda ${entry}`);
  return create(given);
}
