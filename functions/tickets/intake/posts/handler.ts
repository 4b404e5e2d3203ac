import { httpHandler } from '../../../../shared/http/http-handler.ts';
import { problemHeaders, problemOf } from '../../../../shared/http/problem.ts';
import type { HttpResult } from '../../../../shared/http/request.ts';
import { shownFields } from '../../../../shared/i18n/problem-text.ts';
import { invalid } from '../../../../shared/runtime/errors.ts';
import type { Ports } from '../../../../shared/runtime/ports.ts';
import { freshSettings } from '../../../../shared/settings/open-settings.ts';
import { reasonsOf } from '../reasons-of.ts';
import { remedyOf } from '../remedy.ts';
import { dryRunPost } from './dry-run-post.ts';
import { changeSecret, type SecretDeps, viewSecret } from './form-secrets.ts';
import { listDropped } from './list-dropped.ts';
import { listRecent } from './list-recent.ts';
import { type RestoreDeps, restoreDropped } from './restore-dropped.ts';
import { routes } from './routes.ts';

/** GET /v1/dropped, POST /v1/dropped/{id}/restore, and what the owner of a form sees and tries under /v1/forms/{form}. */
export function createHandler(
  ports: Omit<RestoreDeps & SecretDeps, 'settings'> & Pick<Ports, 'cursors' | 'clock'>,
) {
  // Whoever has just written a map tries it at once, and sets the secret of a form that was made a moment ago.
  const deps = { ...ports, settings: freshSettings(ports.table) };
  const restore = restoreDropped(deps);
  const dryRun = dryRunPost(deps);
  return httpHandler(
    routes,
    {
      listDropped: async ({ query, language, now }) => ({
        status: 200,
        json: await listDropped(deps, query, { language, now }),
      }),
      async restoreDropped({ params, caller, language, correlationId, now }): Promise<HttpResult> {
        const restored = await restore({ id: params.id, by: caller?.subject ?? '', correlationId, now });
        if (restored.is === 'restored') {
          const { is: _, ...json } = restored;
          return { status: 201, json };
        }
        const { form, problems, reading } = restored;
        const refusal = await problemOf(invalid(problems), language, correlationId);
        const remedy = remedyOf(language, form, reasonsOf(problems), reading);
        return { status: refusal.status, json: { ...refusal, remedy }, headers: problemHeaders };
      },
      async dryRunPost({ params, query, raw, language, correlationId, now }) {
        if (!raw) throw new TypeError('the route of the dry run must accept any body');
        const asked = { formName: params.form, keptId: query.post, raw, language, correlationId, now };
        const { problems, ...told } = await dryRun(asked);
        return { status: 200, json: { ...told, problems: await shownFields(language, problems) } };
      },
      listRecentPosts: async ({ params, query, now }) => ({
        status: 200,
        json: await listRecent(deps, { ...params, ...query }, now),
      }),
      viewSecret: async ({ params, now }) => ({
        status: 200,
        json: await viewSecret(deps, params.form, now),
      }),
      async setSecret({ params, body, caller, now }) {
        const change = { ...params, ...body, by: caller?.subject ?? '', now };
        return { status: 200, json: await changeSecret(deps, change) };
      },
      async removeSecret({ params, caller, now }) {
        const change = { ...params, secret: undefined, by: caller?.subject ?? '', now };
        return { status: 200, json: await changeSecret(deps, change) };
      },
    },
    ports.clock,
  );
}
