import { httpHandler } from '../../../../shared/http/http-handler.ts';
import type { Ports } from '../../../../shared/runtime/ports.ts';
import { listDropped } from './list-dropped.ts';
import { type RestoreDeps, restoreDropped } from './restore-dropped.ts';
import { routes } from './routes.ts';

/** GET /v1/dropped, POST /v1/dropped/{id}/restore. */
export function createHandler(deps: RestoreDeps & Pick<Ports, 'cursors' | 'clock'>) {
  const restore = restoreDropped(deps);
  return httpHandler(
    routes,
    {
      listDropped: async ({ query }) => ({ status: 200, json: await listDropped(deps, query) }),
      async restoreDropped({ params, caller, correlationId, now }) {
        const by = caller?.subject ?? '';
        return { status: 201, json: await restore({ id: params.id, by, correlationId, now }) };
      },
    },
    deps.clock,
  );
}
