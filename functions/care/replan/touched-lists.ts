import type * as z from 'zod';
import { carePlanSetting } from '../../../shared/settings/care-plan-setting.ts';
import { carePolicySetting } from '../../../shared/settings/care-policy.ts';
import type { Document, SettingDefinition } from '../../../shared/settings/define-setting.ts';
import { holidaySetting } from '../../../shared/settings/holiday-setting.ts';
import { freshSettings } from '../../../shared/settings/open-settings.ts';
import { settingVersion } from '../../../shared/table/entities/setting-version.ts';
import type { Table } from '../../../shared/table/table.ts';
import { readCareSettings } from '../store.ts';
import { type CustomerList, touchedBy } from './touched.ts';

/** The lists of customers that a change of settings may touch. */
export async function touchedLists(
  table: Pick<Table, 'find' | 'each'>,
  { kind, id, version }: { kind: string; id: string; version: number },
  now: Date,
): Promise<CustomerList[]> {
  const read = <S extends z.ZodType<Document>>(definition: SettingDefinition<S>, at: number) =>
    documentAt(table, definition, id, at);
  const { plans, policy } = await readCareSettings(freshSettings(table), now);
  if (kind === 'care-plan') {
    const [before, after] = await Promise.all([
      read(carePlanSetting, version - 1),
      read(carePlanSetting, version),
    ]);
    return touchedBy({ kind, before, after }, plans);
  }
  if (kind === 'care-holiday') {
    const [before, after] = await Promise.all([
      read(holidaySetting, version - 1),
      read(holidaySetting, version),
    ]);
    return touchedBy({ kind, id, before, after }, plans);
  }
  const [usual = policy] = carePolicySetting.builtIn;
  const [before = usual, after = usual] = await Promise.all([
    read(carePolicySetting, version - 1),
    read(carePolicySetting, version),
  ]);
  return touchedBy({ kind: 'care-policy', before, after }, plans);
}

/** A document as it was in one version; before its first one it is the built-in one, if there is any. */
async function documentAt<S extends z.ZodType<Document>>(
  table: Pick<Table, 'find'>,
  { kind, schema, builtIn }: SettingDefinition<S>,
  id: string,
  version: number,
): Promise<z.output<S> | undefined> {
  if (version < 1) return builtIn.find((each) => each.id === id);
  const known = await table.find(settingVersion, { kind, id, version });
  return known?.active ? schema.safeParse(known.document).data : undefined;
}
