import { notFound } from '../../../shared/runtime/errors.ts';
import type { SettingNotice } from '../../../shared/settings/calendar-ends.ts';
import type { SettingResource } from '../../../shared/settings/define-resource.ts';
import { builtInOf, type Document, type SettingDefinition } from '../../../shared/settings/define-setting.ts';
import { type Setting, setting } from '../../../shared/table/entities/setting.ts';
import { settingVersion } from '../../../shared/table/entities/setting-version.ts';
import type { Table } from '../../../shared/table/table.ts';
import { pageOf, type SettingsPage } from './page-of.ts';

/** A setting as staff see it; version 0 is a built-in one that nobody has written. */
export interface SettingView {
  id: string;
  version: number;
  builtIn: boolean;
  active: boolean;
  document: Record<string, unknown>;
  updatedAt?: string;
  updatedBy?: string;
  notices?: SettingNotice[];
}

const ofStored = (
  { id, version, active, document, updatedAt, updatedBy }: Setting,
  builtIn: readonly Document[],
): SettingView => ({
  ...{ id, version, active, document, updatedAt, updatedBy },
  builtIn: builtIn.some((each) => each.id === id),
});

const ofBuiltIn = (document: Document): SettingView => ({
  id: document.id,
  version: 0,
  builtIn: true,
  active: true,
  document: { ...document },
});

/**
 * A view with what is shown beside its document, and with what is to be told of it at an instant: of one that was removed nothing is
 * told, of one that cannot be read nothing is shown.
 */
export function completed(
  { definition, noticesOf, beside }: SettingResource,
  view: SettingView,
  now: Date,
): SettingView {
  const parsed = noticesOf || beside ? definition.schema.safeParse(view.document) : undefined;
  if (!parsed?.success) return view;
  const notices = view.active ? (noticesOf?.(parsed.data, now) ?? []) : [];
  return { ...view, ...beside?.of(parsed.data), ...(notices.length > 0 ? { notices } : {}) };
}

/** In the order that the documents give themselves, then by id. */
const inOrder = (a: SettingView, b: SettingView): number =>
  Number(a.document.order ?? 0) - Number(b.document.order ?? 0) || (a.id < b.id ? -1 : 1);

/**
 * What holds of a kind, with `removed` also what was taken away; page by page where documents are many and large.
 * @throws DomainError `invalid` for a cursor that was not given here.
 */
export async function listSettings(
  table: Pick<Table, 'each'>,
  definition: SettingDefinition,
  { removed, cursor }: { removed: boolean; cursor?: string | undefined },
): Promise<SettingsPage<SettingView>> {
  const builtIn = await builtInOf(definition);
  const views = new Map(builtIn.map((document) => [document.id, ofBuiltIn(document)]));
  for await (const stored of table.each(setting, setting.prefix(definition.kind)))
    views.set(stored.id, ofStored(stored, builtIn));
  const all = [...views.values()].sort(inOrder);
  return pageOf(
    all,
    ({ id }) => id,
    cursor,
    ({ active }) => active || removed,
  );
}

/** One setting, also one that was taken away. @throws DomainError `not-found`. */
export async function viewSetting(
  table: Pick<Table, 'find'>,
  definition: SettingDefinition,
  id: string,
): Promise<SettingView> {
  const stored = await table.find(setting, { kind: definition.kind, id });
  const builtIn = await builtInOf(definition);
  if (stored) return ofStored(stored, builtIn);
  const original = builtIn.find((document) => document.id === id);
  if (!original) throw notFound('error.not-found');
  return ofBuiltIn(original);
}

/**
 * Every write of a setting, the latest first, each with what was there before: the built-in document before the first.
 * @throws DomainError `not-found`; `invalid` for a cursor that was not given here.
 */
export async function settingHistory(
  table: Pick<Table, 'find' | 'list'>,
  definition: SettingDefinition,
  id: string,
  cursor: string | undefined,
) {
  await viewSetting(table, definition, id);
  const versions = await table.list(settingVersion, settingVersion.prefix({ kind: definition.kind, id }));
  const original = (await builtInOf(definition)).find((document) => document.id === id);
  const writes = versions
    .map(({ version, active, at, by, document }, index) => {
      const earlier = versions[index - 1];
      const before = earlier ? (earlier.active ? earlier.document : undefined) : original;
      return { version, active, at, by, document, ...(before ? { before: { ...before } } : {}) };
    })
    .reverse();
  return pageOf(writes, ({ version }) => String(version), cursor);
}
