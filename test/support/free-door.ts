import type { DoorDeps } from '../../functions/mail/door/door-deps.ts';
import { openSettings } from '../../shared/settings/open-settings.ts';
import type { Table } from '../../shared/table/table.ts';

/** What lets a mail door send as fast as it can: for tests that are about other things. */
export const freeDoor = (table: Table): Pick<DoorDeps, 'settings' | 'pace' | 'again'> => ({
  settings: openSettings(table),
  pace: { ask: async () => ({ go: true }) },
  again: async (_, { messageId }) => {
    throw new Error(`message ${messageId} was put back`);
  },
});
