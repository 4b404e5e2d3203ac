import { maxFiles } from '../../../shared/files/limits.ts';
import { httpHandler } from '../../../shared/http/http-handler.ts';
import type { HttpRequest, HttpResult } from '../../../shared/http/request.ts';
import type { Links } from '../../../shared/links/links.ts';
import { openOnward } from '../../../shared/links/onward.ts';
import { gonePage } from '../../../shared/pages/gone-page.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { filesPage, filesPolicy, type Onward } from './files-page.ts';
import { nameUpload, waitingFiles } from './name-upload.ts';
import { openAnyUpload, openUpload } from './open-upload.ts';
import { routes } from './routes.ts';

export type UploadPorts = Pick<
  Ports,
  'table' | 'files' | 'links' | 'firm' | 'publicUrl' | 'uploadOrigin' | 'clock'
>;

/** POST /v1/uploads; GET and POST /t/{token}/files. */
export function createHandler(deps: UploadPorts) {
  const open = openUpload(deps);
  const openAny = openAnyUpload(deps);
  const name = nameUpload(deps);
  const waitingOf = waitingFiles(deps);
  const headers = filesPolicy(deps.uploadOrigin);
  const onwardOf = async (sealed = ''): Promise<Onward | undefined> => {
    const place = await openOnward(deps.links, sealed);
    return place === undefined ? undefined : { sealed, place };
  };
  return httpHandler(
    routes,
    {
      openUpload: async ({ body, network, now }) => ({
        status: 201,
        json: await open({ ...body, network }, now),
      }),
      async showFiles(request) {
        const { params, query, language, now } = request;
        const { token } = params;
        if (!(await isOfTicket(deps.links, token))) return gone(request);
        const { upload, key = '' } = query;
        const refused = upload === undefined ? undefined : await name(upload, key, now);
        const tokens = [...listOf(query.uploads), ...(upload === undefined ? [] : [upload])];
        const waiting = await waitingOf(tokens);
        const received = query.sent !== undefined;
        const onward = await onwardOf(query.onward);
        const html = filesPage({ language, token, waiting, refused, received, onward });
        return { status: 200, html, headers: filesPolicy(deps.uploadOrigin, onward?.place) };
      },
      async chooseFile(request) {
        const { params, body, language, network, now } = request;
        const { token } = params;
        if (!(await isOfTicket(deps.links, token))) return gone(request);
        const waiting = await waitingOf(listOf(body.uploads));
        const onward = await onwardOf(body.onward);
        const back = (upload: string): string => {
          const query = { lang: language, uploads: waiting.map((each) => each.token).join(','), upload };
          const along = onward ? { ...query, onward: onward.sealed } : query;
          return `${deps.publicUrl}/t/${token}/files?${new URLSearchParams(along)}`;
        };
        const form = await openAny(back, network, now);
        return { status: 200, html: filesPage({ language, token, waiting, form, onward }), headers };
      },
    },
    deps.clock,
    deps.firm,
  );
}

/** Whether a link is one of ours to a ticket's page; whether it still opens the page is found where files are sent. */
const isOfTicket = async (links: Pick<Links, 'read'>, token: string): Promise<boolean> =>
  ((await links.read('track', token)) ?? (await links.read('post', token))) !== undefined;

const listOf = (uploads = ''): string[] => uploads.split(',').filter(Boolean).slice(0, maxFiles);

const gone = (request: Pick<HttpRequest, 'language' | 'languageAsked'>): HttpResult => ({
  status: 404,
  html: gonePage(request),
});
