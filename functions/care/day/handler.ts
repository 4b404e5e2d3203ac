import { httpHandler } from '../../../shared/http/http-handler.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { routes } from './routes.ts';
import { viewDay } from './view-day.ts';

/** The day list of staff. */
export function createHandler(deps: { table: Table; timeZone: string; clock: Clock }) {
  const view = viewDay(deps);
  return httpHandler(
    routes,
    {
      async viewDay({ query, caller = { subject: '', roles: [] }, now }) {
        return { status: 200, json: await view({ ...query, caller, now }) };
      },
    },
    deps.clock,
  );
}
