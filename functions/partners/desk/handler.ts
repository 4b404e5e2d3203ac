import { httpHandler, operation } from '../../../shared/http/http-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { listQuarantine as route } from '../routes.ts';
import { listQuarantine } from './list-quarantine.ts';

export const createHandler = (deps: Pick<Ports, 'table' | 'cursors' | 'clock'>) =>
  httpHandler(
    [
      operation({
        route,
        handle: async ({ query, language }) => ({
          status: 200,
          json: await listQuarantine(deps, { ...query, language }),
        }),
      }),
    ],
    deps.clock,
  );
