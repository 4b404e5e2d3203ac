import { httpHandler } from '../../../shared/http/http-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { routes } from './routes.ts';

/** Answers the document of all contracts, as served from where it is asked. */
export const createHandler = (deps: {
  document: Record<string, unknown>;
  publicUrl: string;
  clock: Clock;
}) => {
  const json = { ...deps.document, servers: [{ url: deps.publicUrl }] };
  return httpHandler(
    routes,
    {
      getOpenApi: async () => ({
        status: 200,
        json,
        // Tools in a browser read it from other origins; it changes with a deployment only.
        headers: { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' },
      }),
    },
    deps.clock,
  );
};
