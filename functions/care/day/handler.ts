import { httpHandler } from '../../../shared/http/http-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { routes } from './routes.ts';
import { viewDay } from './view-day.ts';

/** The day list of staff. */
export function createHandler(deps: Pick<Ports, 'table' | 'timeZone' | 'clock'>) {
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
