import { httpHandler } from '../../../shared/http/http-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { liftSuppression } from './lift-suppression.ts';
import { listCustomerMessages } from './list-customer-messages.ts';
import { type PreviewDeps, previewResolved } from './preview-resolved.ts';
import { routes } from './routes.ts';

/** What staff see of messages, and what they decide on addresses. */
export function createHandler(deps: PreviewDeps & Pick<Ports, 'table' | 'links' | 'cursors' | 'clock'>) {
  const lift = liftSuppression(deps);
  const list = listCustomerMessages(deps);
  const preview = previewResolved(deps);
  return httpHandler(
    routes,
    {
      async liftSuppression({ body, caller, correlationId, now }) {
        // The authorizer guarantees that there is a caller.
        const by = caller?.subject ?? '';
        return { status: 200, json: await lift({ ...body, by, correlationId, now }) };
      },
      listCustomerMessages: async ({ params, query }) => ({
        status: 200,
        json: await list(params.id, query),
      }),
      previewResolved: async ({ body, now }) => ({ status: 200, json: await preview(body, now) }),
    },
    deps.clock,
  );
}
