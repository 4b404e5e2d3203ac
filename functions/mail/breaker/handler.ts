import { httpHandler } from '../../../shared/http/http-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { resumeBulkMail, showBulkMail } from './resume-bulk-mail.ts';
import { routes } from './routes.ts';

export function createHandler(deps: Pick<Ports, 'table' | 'settings' | 'clock'>) {
  const show = showBulkMail(deps);
  const resume = resumeBulkMail(deps.table);
  return httpHandler(
    routes,
    {
      showBreaker: async ({ now }) => ({ status: 200, json: await show(now) }),
      async resetBreaker({ caller, correlationId, now }) {
        // The authorizer guarantees that there is a caller.
        await resume({ by: caller?.subject ?? '', correlationId }, now);
        return { status: 200, json: await show(now) };
      },
    },
    deps.clock,
  );
}
