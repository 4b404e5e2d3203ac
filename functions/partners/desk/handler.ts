import { httpHandler } from '../../../shared/http/http-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { listQuarantine } from './list-quarantine.ts';
import { routes } from './routes.ts';

export const createHandler = (deps: Pick<Ports, 'table' | 'cursors' | 'clock'>) =>
  httpHandler(
    routes,
    {
      listQuarantine: async ({ query, language }) => ({
        status: 200,
        json: await listQuarantine(deps, { ...query, language }),
      }),
    },
    deps.clock,
  );
