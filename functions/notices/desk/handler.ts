import { httpHandler } from '../../../shared/http/http-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { listNotices } from './list-notices.ts';
import { saveSettings, showSettings } from './notice-settings.ts';
import { readNotices } from './read-notices.ts';
import { routes } from './routes.ts';

export type NoticeDeskDeps = Pick<Ports, 'table' | 'settings' | 'cursors' | 'clock'>;

/** What a member of staff is told. Each sees and marks their own. */
export function createHandler(deps: NoticeDeskDeps) {
  return httpHandler(
    routes,
    {
      listNotices: async ({ query, caller, now }) => ({
        status: 200,
        json: await listNotices(deps, { ...query, person: caller?.subject ?? '', now }),
      }),
      readNotices: async ({ body, caller, now }) => ({
        status: 200,
        json: await readNotices(deps, { ...body, person: caller?.subject ?? '', now }),
      }),
      showNoticeSettings: async ({ caller, now }) => ({
        status: 200,
        json: await showSettings(deps, caller?.subject ?? '', now),
      }),
      saveNoticeSettings: async ({ body, caller, now }) => ({
        status: 200,
        json: await saveSettings(deps, { ...body, person: caller?.subject ?? '', now }),
      }),
    },
    deps.clock,
  );
}
