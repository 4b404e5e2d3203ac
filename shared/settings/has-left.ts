import { setting } from '../table/entities/setting.ts';
import type { Table } from '../table/table.ts';

/** Whether somebody (by subject) was among the firm's people and is not any more. Who never was is nobody who left. */
export const hasLeft = async (table: Pick<Table, 'find'>, person: string): Promise<boolean> =>
  (await table.find(setting, { kind: 'person', id: person }))?.active === false;
