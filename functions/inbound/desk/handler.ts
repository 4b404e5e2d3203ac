import type { Files } from '../../../shared/files/files.ts';
import { httpHandler } from '../../../shared/http/http-handler.ts';
import { notFound } from '../../../shared/runtime/errors.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { findUnreadable, listUnreadable, shownMail } from './list-unreadable.ts';
import { dismissUnreadable, type OpenDeps, openUnreadable } from './open-unreadable.ts';
import { routes } from './routes.ts';

type InboundDeskDeps = OpenDeps &
  Pick<Ports, 'cursors' | 'clock'> & { files: Pick<Files, 'get' | 'put' | 'head' | 'presignDownload'> };

/** What staff do with mails that could not be read or were set aside. */
export function createHandler(deps: InboundDeskDeps) {
  const { table, files } = deps;
  const open = openUnreadable(deps);
  const dismiss = dismissUnreadable(deps);
  return httpHandler(
    routes,
    {
      listUnreadableMails: async ({ query }) => ({ status: 200, json: await listUnreadable(deps, query) }),
      async downloadUnreadableMail({ params, now }) {
        const { id, key } = await findUnreadable(table, params.id, now);
        if (!(await files.head(key))) throw notFound('error.not-found');
        const as = { name: `${id}.eml`, mediaType: 'message/rfc822' };
        return { status: 302, headers: { location: await files.presignDownload(key, as) } };
      },
      async openUnreadableMail({ params, body, caller, correlationId, now }) {
        const command = { id: params.id, read: body, by: caller?.subject ?? '', correlationId, now };
        return { status: 201, json: await open(command) };
      },
      async dismissUnreadableMail({ params, caller, now }) {
        const mail = await dismiss({ id: params.id, by: caller?.subject ?? '', now });
        return { status: 200, json: shownMail(mail) };
      },
    },
    deps.clock,
  );
}
