import { httpHandler, operation } from '../../../shared/http/http-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { attachFiles as route } from '../routes.ts';
import { type AttachDeps, attachFiles } from './attach-files.ts';

/** POST /v1/tickets/{id}/attachments. */
export function createHandler(deps: AttachDeps & Pick<Ports, 'clock'>) {
  const attach = attachFiles(deps);
  return httpHandler(
    [
      operation({
        route,
        handle: async ({ params, body, caller, idempotencyKey, correlationId, now }) => ({
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
      }),
    ],
    deps.clock,
  );
}
