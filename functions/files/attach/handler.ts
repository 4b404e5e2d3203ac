import { httpHandler } from '../../../shared/http/http-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { type AttachDeps, attachFiles } from './attach-files.ts';
import { routes } from './routes.ts';

/** POST /v1/tickets/{id}/attachments. */
export function createHandler(deps: AttachDeps & Pick<Ports, 'clock'>) {
  const attach = attachFiles(deps);
  return httpHandler(
    routes,
    {
      attachFiles: async ({ params, body, caller, idempotencyKey, correlationId, now }) => ({
        status: 201,
        json: await attach({
          id: params.id,
          uploads: body.uploads,
          body: body.body,
          author: caller?.subject ?? '',
          idempotencyKey,
          correlationId,
          now,
        }),
      }),
    },
    deps.clock,
  );
}
