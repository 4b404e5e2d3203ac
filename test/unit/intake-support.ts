import { Person } from '../../shared/settings/people.ts';
import { type SettingKind, setting } from '../../shared/table/entities/setting.ts';
import type { Table } from '../../shared/table/table.ts';

/** Stores a document as the settings desk would. */
export const storeSetting = (table: Table, kind: SettingKind, document: { id: string }): Promise<void> =>
  table.transact([
    {
      put: setting.item({
        kind,
        id: document.id,
        version: 1,
        active: true,
        document: { ...document },
        updatedAt: '2026-11-22T09:00:00.000Z',
        updatedBy: 'admin-1',
      }),
    },
  ]);

/** Puts members of staff on the firm's list of people. */
export async function storePeople(table: Table, ...ids: string[]): Promise<void> {
  for (const id of ids) await storeSetting(table, 'person', Person.parse({ id, name: id, role: 'agent' }));
}
