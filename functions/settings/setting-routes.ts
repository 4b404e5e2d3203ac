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
  const { path, one, many, title, writers, definition, beside } = resource;
  const { schema } = definition;
  const params = z.object({ id: SettingId });
  const byId = `${path}/{id}` as const;
  const noSuch = problem(`This ${title} does not exist.`);
  return {
    list: defineRoute({
      id: `list-${many}`,
      method: 'GET',
      path,
      summary: `Lists every ${title}: the built-in ones and those that the firm has written.`,
      access: staff,
      query: listQuery,
      responses: {
        200: {
          description: 'All documents, or one page of them.',
          schema: pageOfItems(settingViewOf(schema, beside?.shape)),
        },
        ...settingRefusals.read,
      },
    }),
    get: defineRoute({
      id: `get-${one}`,
      method: 'GET',
      path: byId,
      summary: `Returns one ${title}, also a removed one.`,
      access: staff,
      params,
      responses: {
        200: { description: `The ${title}.`, schema: settingViewOf(schema, beside?.shape) },
        404: noSuch,
        ...settingRefusals.read,
      },
    }),
    put: defineRoute({
      id: `put-${one}`,
      method: 'PUT',
      path: byId,
      summary: `Writes one ${title}. Refused, with each invalid field named, when it is not valid or has changed since the given version.`,
      access: writers,
      params,
      body: z.strictObject({
        document: schema,
        /** The version that is replaced; left out where nothing was written before. */
        version: z.int().min(0).optional(),
      }),
      responses: {
        200: {
          description: 'Written; it takes effect everywhere within ten seconds.',
          schema: WrittenSetting,
        },
        404: noSuch,
        409: problem('Its version has changed, or it exists and no version was sent.'),
        ...settingRefusals.write,
      },
    }),
    remove: defineRoute({
      id: `remove-${one}`,
      method: 'DELETE',
      path: byId,
      summary: `Removes one ${title}. A built-in one is hidden and can be written again.`,
      access: writers,
      params,
      query: z.strictObject({ version: z.coerce.number().int().min(0).optional() }),
      responses: {
        200: { description: 'Removed.', schema: WrittenSetting },
        404: noSuch,
        409: problem('Another setting still uses it, or its version has changed.'),
        ...settingRefusals.read,
      },
    }),
    history: defineRoute({
      id: `get-${one}-history`,
      method: 'GET',
      path: `${byId}/history`,
      summary: `Returns the history of a ${title}: who wrote which version and when, latest first.`,
      access: staff,
      params,
      query: pageQuery,
      responses: {
        200: {
          description: 'All versions, or one page of them.',
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
