import type { Files } from '../../../shared/files/files.ts';
import { httpHandler } from '../../../shared/http/http-handler.ts';
import { notFound } from '../../../shared/runtime/errors.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { fetchRawMail, fetchRefusedFile, isInfected, mustAcknowledge, rawMailAddress } from './fetch-mail.ts';
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
  const fetchRaw = fetchRawMail(deps);
  const fetchRefused = fetchRefusedFile(deps);
  const redirect = (location: string) => ({ status: 302, headers: { location } });
  return httpHandler(
    routes,
    {
      listUnreadableMails: async ({ query }) => ({ status: 200, json: await listUnreadable(deps, query) }),
      async downloadUnreadableMail({ params, query, caller, now }) {
        const mail = await findUnreadable(table, params.id, now);
        const infected = await isInfected(files, mail.key);
        if (infected === undefined) throw notFound('error.not-found');
        const asking = { ...query, by: caller?.subject ?? '' };
        mustAcknowledge(infected, asking);
        return redirect(await rawMailAddress(files, mail, asking));
      },
      async downloadRawMail({ params, query, caller }) {
        return redirect(await fetchRaw(params.id, params.entryId, { ...query, by: caller?.subject ?? '' }));
      },
      async downloadRefusedFile({ params, query, caller }) {
        const asking = { ...query, index: Number(params.index), by: caller?.subject ?? '' };
        return redirect(await fetchRefused(params.id, params.entryId, asking));
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
