import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Route } from '../../shared/http/define-route.ts';
import type { ApiFunction } from '../stacks/api-functions.ts';
import { writablePartitions } from '../stacks/stranger-writes.ts';
import { AppFunction } from './app-function.ts';
import type { ConsoleSignIn } from './console-sign-in.ts';
import type { Foundation } from './foundation.ts';
import { type HttpRoutes, integrationOf } from './http-routes.ts';
import { confineWrites, type Use } from './uses.ts';

/** What the functions behind the API have in common. */
export interface Serving {
  foundation: Foundation;
  http: HttpRoutes;
  /** The HTTP contracts that each Lambda serves, by its entry. */
  routes: ReadonlyMap<string, readonly Route[]>;
  /** Base URL of links and forms, without a trailing slash. */
  publicUrl: string;
  signIn: ConsoleSignIn | undefined;
  /** What tells a function which requests came through what stands before the API. */
  edge: Use;
}

/** Whether strangers reach a function: by a public contract, or by an address that no contract has. */
export const isOpen = ({ entry, servesRest = false }: ApiFunction, routes: Serving['routes']): boolean =>
  servesRest || (routes.get(entry)?.some(({ access }) => access === 'public') ?? false);

/** Deploys a function behind the API, in the stack of `scope`, with the routes that it serves. */
export function serveFunction(scope: Construct, definition: ApiFunction, serving: Serving): void {
  const { entry, errorImpact, uses, servesRest = false } = definition;
  const { foundation, http, routes, publicUrl, signIn, edge } = serving;
  const served = routes.get(entry);
  if (!served) throw new Error(`functions/${entry}/routes.ts does not exist`);
  const target = new AppFunction(scope, foundation, {
    entry,
    errorImpact,
    uses: confineWrites(entry, [...uses(foundation, publicUrl, signIn), edge], {
      partitions: writablePartitions(entry),
      isOpen: served.some(({ access }) => access === 'public'),
    }),
    timeout: Duration.seconds(10),
    // People wait for these: more processor makes the first call after a pause quicker.
    memorySize: 1024,
  });
  const integration = integrationOf(target);
  for (const route of served) http.serve(route, integration, scope);
  if (servesRest) http.serveRest(target);
}
