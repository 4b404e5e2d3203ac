import { httpHandler, operation } from '../../../shared/http/http-handler.ts';
import type { Cursors } from '../../../shared/table/cursor.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { listQuarantine as route } from '../routes.ts';
import type { PartnerStore } from '../store.ts';
import { listQuarantine } from './list-quarantine.ts';

export const createHandler = (deps: { store: PartnerStore; cursors: Cursors; clock: Clock }) =>
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
