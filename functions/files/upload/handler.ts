import { httpHandler, operation } from '../../../shared/http/http-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { openUpload as route } from '../routes.ts';
import { openUpload, type UploadDeps } from './open-upload.ts';

/** POST /v1/uploads. */
export function createHandler(deps: UploadDeps & Pick<Ports, 'clock'>) {
  const open = openUpload(deps);
  return httpHandler(
    [
      operation({
        route,
        handle: async ({ body, sourceIp, now }) => ({
          status: 201,
          json: await open({ ...body, sourceIp }, now),
        }),
      }),
    ],
    deps.clock,
  );
}
