import { downloadSeconds } from '../../../shared/files/files.ts';
import { httpHandler } from '../../../shared/http/http-handler.ts';
import { gonePage } from '../../../shared/pages/gone-page.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { after, iso, seconds } from '../../../shared/time/clock.ts';
import { type DownloadDeps, findByLink, findForPage, findForStaff } from './find-download.ts';
import { routes } from './routes.ts';

const redirect = (location: string) => ({ status: 302, headers: { location } });

/** GET /a/{token}, GET /v1/tickets/{id}/attachments/{attachmentId} and …/address. */
export function createHandler(deps: DownloadDeps & Pick<Ports, 'clock'>) {
  const byLink = findByLink(deps);
  const forStaff = findForStaff(deps);
  const forPage = findForPage(deps);
  return httpHandler(
    routes,
    {
      downloadFile: {
        handle: async ({ params }) => redirect(await byLink(params.token)),
        refuse: (error, asked) =>
          error.kind === 'not-found' ? { status: 404, html: gonePage(asked) } : undefined,
      },
      findAttachmentAddress: async ({ params: { id, attachmentId }, now }) => ({
        status: 200,
        json: {
          ...(await forPage(id, attachmentId)),
          expiresAt: iso(after(now, seconds(downloadSeconds))),
        },
        headers: { 'cache-control': 'private, no-store' },
      }),
      downloadAttachment: async ({ params }) => redirect(await forStaff(params.id, params.attachmentId)),
    },
    deps.clock,
  );
}
