import type * as z from 'zod';
import { commitOnce, type Effects } from '../../../shared/outbox/effects.ts';
import { carePlanSetting } from '../../../shared/settings/care-plan-setting.ts';
import { carePolicySetting } from '../../../shared/settings/care-policy.ts';
import type { Document, SettingDefinition } from '../../../shared/settings/define-setting.ts';
import { holidaySetting } from '../../../shared/settings/holiday-setting.ts';
import { readAll } from '../../../shared/settings/open-settings.ts';
import { customer } from '../../../shared/table/entities/customer.ts';
import {
  type ReplanJob,
  type ReplanList,
  replanJob,
  replanList,
} from '../../../shared/table/entities/replan.ts';
import { settingVersion } from '../../../shared/table/entities/setting-version.ts';
import type { Table } from '../../../shared/table/table.ts';
import { readWorld } from '../store.ts';
import { type CustomerList, touchedBy } from './touched.ts';

export interface ReplanStore {
  /** The lists of customers that a change of settings may touch. */
  touched(change: { kind: string; id: string; version: number }, now: Date): Promise<CustomerList[]>;
  job(id: string): Promise<ReplanJob | undefined>;
  list(jobId: string, list: number): Promise<ReplanList | undefined>;
  /** A page of customers of a list; `behind` is where the next one begins, absent on the last. */
  page(list: ReplanList, size: number): Promise<{ ids: string[]; behind?: string }>;
  commitOnce(effects: Effects, now: Date): Promise<boolean>;
}

export const openReplanStore = (table: Table): ReplanStore => ({
  async touched({ kind, id, version }, now) {
    const read = <S extends z.ZodType<Document>>(definition: SettingDefinition<S>, at: number) =>
      documentAt(table, definition, id, at);
    const { plans, policy } = await readWorld({ all: (definition) => readAll(table, definition) }, now);
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
  },
  async job(id) {
    const item = await table.get(replanJob.key(id));
    return item && replanJob.parse(item);
  },
  async list(jobId, list) {
    const item = await table.get(replanList.key({ jobId, list }));
    return item && replanList.parse(item);
  },
  async page({ of, prefix, behind }, size) {
    const sort = behind === undefined ? { prefix } : { after: behind };
    const isWhole = behind === undefined && prefix === '';
    const { items, nextKey } = await table.query({
      ...{ pk: of, index: 'list', limit: size },
      ...(isWhole ? {} : { sort }),
    });
    // Behind a key there is no other bound: what does not begin like the list is not of it any more.
    const own = items.filter(({ listSk }) => String(listSk).startsWith(prefix));
    const last = own.at(-1);
    const isLast = nextKey === undefined || own.length < items.length;
    return {
      ids: own.map((item) => customer.parse(item).id),
      ...(isLast || !last ? {} : { behind: String(last.listSk) }),
    };
  },
  commitOnce: (effects, now) => commitOnce(table, effects, now),
});

/** A document as it was in one version; before its first one it is the built-in one, if there is any. */
async function documentAt<S extends z.ZodType<Document>>(
  table: Pick<Table, 'get'>,
  { kind, schema, builtIn }: SettingDefinition<S>,
  id: string,
  version: number,
): Promise<z.output<S> | undefined> {
  if (version < 1) return builtIn.find((each) => each.id === id);
  const item = await table.get(settingVersion.key({ kind, id, version }));
  const known = item && settingVersion.parse(item);
  return known?.active ? schema.safeParse(known.document).data : undefined;
}
