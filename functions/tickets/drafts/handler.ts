import { httpHandler } from '../../../shared/http/http-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import type { DraftKind } from '../../../shared/table/entities/draft.ts';
import { type DraftDeps, findDraft, keepDraft, listDrafts, removeDraft } from './keep-drafts.ts';
import { routes } from './routes.ts';

/** What staff have begun to write and not sent. */
export function createHandler({ clock, ...deps }: DraftDeps & Pick<Ports, 'clock'>) {
  const [find, keep, remove, list] = [findDraft(deps), keepDraft(deps), removeDraft(deps), listDrafts(deps)];
  const placeOf = (asked: {
    params: { id: string; kind: DraftKind };
    caller?: { subject: string } | undefined;
    now: Date;
  }) => ({ ...asked.params, person: asked.caller?.subject ?? '', now: asked.now });
  return httpHandler(
    routes,
    {
      listDrafts: async ({ caller, now }) => ({ status: 200, json: await list(caller?.subject ?? '', now) }),
      getDraft: async (request) => ({ status: 200, json: await find(placeOf(request)) }),
      putDraft: async (request) => ({ status: 200, json: await keep(placeOf(request), request.body) }),
      removeDraft: async (request) => ({ status: 200, json: await remove(placeOf(request)) }),
    },
    clock,
  );
}
