import * as z from 'zod';
import { defineRoute, staff } from '../../shared/http/define-route.ts';
import { problem } from '../../shared/http/refusals.ts';
import type { SettingResource } from '../../shared/settings/define-resource.ts';
import type { Document } from '../../shared/settings/define-setting.ts';
import {
  listQuery,
  pageOfItems,
  pageQuery,
  SettingId,
  settingRefusals,
  settingViewOf,
  WrittenSetting,
} from './setting-shapes.ts';

/** The five contracts of one kind of setting, bodies and answers typed by its schema. */
export function settingRoutes<S extends z.ZodType<Document>>(resource: SettingResource<S>) {
  const { path, one, many, title, writers, definition } = resource;
  const { schema } = definition;
  const params = z.object({ id: SettingId });
  const byId = `${path}/{id}` as const;
  const noSuch = problem(`There is no such ${title}.`);
  return {
    list: defineRoute({
      id: `list-${many}`,
      method: 'GET',
      path,
      summary: `Every ${title}: what the firm wrote over what is built in.`,
      access: staff,
      query: listQuery,
      responses: {
        200: { description: 'All of them, or a page.', schema: pageOfItems(settingViewOf(schema)) },
        ...settingRefusals.read,
      },
    }),
    get: defineRoute({
      id: `get-${one}`,
      method: 'GET',
      path: byId,
      summary: `One ${title}, also one that was taken away.`,
      access: staff,
      params,
      responses: {
        200: { description: `The ${title}.`, schema: settingViewOf(schema) },
        404: noSuch,
        ...settingRefusals.read,
      },
    }),
    put: defineRoute({
      id: `put-${one}`,
      method: 'PUT',
      path: byId,
      summary: `Writes a ${title}; refused with each wrong field named, or when somebody was faster.`,
      access: writers,
      params,
      body: z.strictObject({
        document: schema,
        /** The version that is replaced; left out where nothing was written before. */
        version: z.int().min(0).optional(),
      }),
      responses: {
        200: { description: 'Written; it holds everywhere within ten seconds.', schema: WrittenSetting },
        404: noSuch,
        409: problem('It has another version by now, or exists and no version was sent.'),
        ...settingRefusals.write,
      },
    }),
    remove: defineRoute({
      id: `remove-${one}`,
      method: 'DELETE',
      path: byId,
      summary: `Takes a ${title} away; a built-in one is hidden and can be written again.`,
      access: writers,
      params,
      query: z.strictObject({ version: z.coerce.number().int().min(0).optional() }),
      responses: {
        200: { description: 'Taken away.', schema: WrittenSetting },
        404: noSuch,
        409: problem('Something still uses it, or it has another version by now.'),
        ...settingRefusals.read,
      },
    }),
    history: defineRoute({
      id: `get-${one}-history`,
      method: 'GET',
      path: `${byId}/history`,
      summary: `Who wrote a ${title} when, and what it was before; the latest first.`,
      access: staff,
      params,
      query: pageQuery,
      responses: {
        200: {
          description: 'Every write, or a page of them.',
          schema: pageOfItems(
            z.object({
              version: z.int(),
              active: z.boolean(),
              at: z.iso.datetime(),
              by: z.string(),
              document: z.record(z.string(), z.unknown()),
              before: z.record(z.string(), z.unknown()).optional(),
            }),
          ),
        },
        404: noSuch,
        ...settingRefusals.read,
      },
    }),
  };
}

/** What `make` makes for each kind of setting, by the kind's plural and the member's name: `queues.put`. */
export const byResource = <V>(
  resources: readonly SettingResource[],
  make: (resource: SettingResource) => Record<string, V>,
): Record<string, V> =>
  Object.fromEntries(
    resources.flatMap((resource) =>
      Object.entries(make(resource)).map(([name, value]) => [`${resource.many}.${name}`, value]),
    ),
  );
