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
