import { httpHandler, type Operation, type Operations } from '../../../shared/http/http-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { settingResources } from '../../../shared/settings/catalogue.ts';
import type { SettingResource } from '../../../shared/settings/define-resource.ts';
import type { Table } from '../../../shared/table/table.ts';
import { byResource, type settingRoutes } from '../setting-routes.ts';

import { dryRun } from './dry-run.ts';
import { removeSetting } from './remove-setting.ts';
import { routes } from './routes.ts';
import { saveSetting } from './save-setting.ts';
import { completed, listSettings, settingHistory, viewSetting } from './view-settings.ts';
import { type OperationRoles, whoAmI } from './who-am-i.ts';

/** Every route of /v1/forms, queues, routing, calendars, service-levels, canned-replies, people, limits and blocks. */
export function createHandler({
  table,
  clock,
  timeZone,
  operations,
}: Pick<Ports, 'table' | 'clock' | 'timeZone'> & { operations: OperationRoles }) {
  return httpHandler(
    routes,
    {
      ...byResource<Operation['handle']>(settingResources, (resource) => operationsOf(resource, table)),
      async showMe({ caller, language }) {
        // The authorizer has made sure that there is a caller.
        const asking = caller ?? { subject: '', roles: [] };
        return { status: 200, json: await whoAmI({ table, timeZone, operations }, asking, language) };
      },
      dryRun: async ({ body }) => ({ status: 200, json: await dryRun(table, body) }),
    },
    clock,
  );
}

function operationsOf(resource: SettingResource, table: Table) {
  const { definition } = resource;
  const save = saveSetting({ table });
  const remove = removeSetting({ table });
  return {
    async list({ query, now }) {
      const { removed, cursor } = query;
      const page = await listSettings(table, definition, { removed: removed === 'true', cursor });
      const items = page.items.map((view) => completed(resource, view, now));
      return { status: 200, json: { ...page, items } };
    },
    async get({ params, now }) {
      const view = await viewSetting(table, definition, params.id);
      return { status: 200, json: completed(resource, view, now) };
    },
    async put({ params, body, caller, correlationId, now }) {
      const { document, version } = body;
      const author = caller?.subject ?? '';
      const command = { id: params.id, document, version, author, correlationId, now };
      return { status: 200, json: await save(resource, command) };
    },
    async remove({ params, query, caller, correlationId, now }) {
      const author = caller?.subject ?? '';
      const command = { id: params.id, version: query.version, author, correlationId, now };
      return { status: 200, json: await remove(resource, command) };
    },
    history: async ({ params, query }) => ({
      status: 200,
      json: await settingHistory(table, definition, params.id, query.cursor),
    }),
  } satisfies Operations<ReturnType<typeof settingRoutes>>;
}
