import type { AllLimits } from '../../functions/tickets/intake/limits.ts';
import { keepFile, type ReceivedFile } from '../../shared/files/keep-file.ts';
import { openSettings } from '../../shared/settings/open-settings.ts';
import { setting } from '../../shared/table/entities/setting.ts';
import type { Table } from '../../shared/table/table.ts';
import { memoryFiles } from '../support/memory-files.ts';
import { links } from './tickets-support.ts';

/** Nothing is counted, nobody is too quick, nothing is the same. */
export const noLimits: AllLimits = {
  perAddress: 0,
  perContact: 0,
  perForm: 0,
  minimumSeconds: 0,
  duplicateHours: 0,
};

/** What intake needs beside clock, urls and names. */
export function intakeOn(table: Table, limits: Partial<AllLimits> = {}) {
  const kept = memoryFiles();
  return {
    kept,
    table,
    settings: openSettings(table),
    keepFile: (file: ReceivedFile) => keepFile(kept, file),
    links,
    limits: { ...noLimits, ...limits },
  };
}

/** Stores a document as the settings desk would. */
export const storeSetting = (
  table: Table,
  kind: 'form' | 'block' | 'queue',
  document: { id: string },
): Promise<void> =>
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
