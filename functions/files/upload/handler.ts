import { httpHandler } from '../../../shared/http/http-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { openUpload, type UploadDeps } from './open-upload.ts';
import { routes } from './routes.ts';

/** POST /v1/uploads. */
export function createHandler(deps: UploadDeps & Pick<Ports, 'clock'>) {
  const open = openUpload(deps);
  return httpHandler(
    routes,
    {
      openUpload: async ({ body, network, now }) => ({
        status: 201,
        json: await open({ ...body, network }, now),
      }),
    },
    deps.clock,
  );
}
