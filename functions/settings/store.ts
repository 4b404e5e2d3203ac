import { commit, type Effects } from '../../shared/outbox/effects.ts';
import type { ReadDocuments } from '../../shared/settings/define-resource.ts';
import type { SettingDefinition } from '../../shared/settings/define-setting.ts';
import { readAll } from '../../shared/settings/open-settings.ts';
import { type Setting, type SettingKind, setting } from '../../shared/table/entities/setting.ts';
import { type SettingVersion, settingVersion } from '../../shared/table/entities/setting-version.ts';
import { allShards, workShards } from '../../shared/table/entities/shards.ts';
import { openWork } from '../../shared/table/entities/ticket.ts';
import type { Table } from '../../shared/table/table.ts';

/** What the settings' desk reads and writes. */
export interface SettingStore {
  find(kind: SettingKind, id: string): Promise<Setting | undefined>;
  /** Everything stored of a kind, also what was taken away. */
  stored(kind: SettingKind): Promise<Setting[]>;
  /** The oldest first. */
  history(kind: SettingKind, id: string): Promise<SettingVersion[]>;
  /** Active documents of a kind, straight from the table. */
  read: ReadDocuments;
  hasOpenTickets(queue: string): Promise<boolean>;
  /** @throws ConditionsFailed when somebody else wrote in between. */
  commit(effects: Effects, now: Date): Promise<void>;
}

export const openSettingStore = (table: Table): SettingStore => ({
  async find(kind, id) {
    const item = await table.get(setting.key({ kind, id }));
    return item && setting.parse(item);
  },
  async stored(kind) {
    const all: Setting[] = [];
    for await (const item of table.queryAll({ pk: setting.key({ kind, id: '' }).pk })) {
      all.push(setting.parse(item));
    }
    return all;
  },
  async history(kind, id) {
    const { pk } = settingVersion.key({ kind, id, version: 0 });
    const all: SettingVersion[] = [];
    for await (const item of table.queryAll({ pk, sort: { prefix: 'V#' } })) {
      all.push(settingVersion.parse(item));
    }
    return all;
  },
  read: (definition) => readAll(table, definition as SettingDefinition) as never,
  async hasOpenTickets(queue) {
    const pages = await Promise.all(
      allShards(openWork(queue), workShards).map((pk) => table.query({ pk, index: 'work', limit: 1 })),
    );
    return pages.some(({ items }) => items.length > 0);
  },
  commit: (effects, now) => commit(table, effects, now),
});
