import type { Links } from '../../../shared/links/links.ts';
import { openSettings } from '../../../shared/settings/open-settings.ts';
import { createCursors } from '../../../shared/table/cursor.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { openTicketStore } from '../store.ts';
import { openCountStore } from './count-queues.ts';
import type { QueuesDeps } from './handler.ts';
import { openPresenceStore } from './presence.ts';
import { openSearchStore } from './search-store.ts';
import { openWorkStore } from './work-store.ts';

/** Everything that the lists work with, on one table. */
export const openQueues = (table: Table, { links, clock }: { links: Links; clock: Clock }): QueuesDeps => ({
  table,
  store: openTicketStore(table),
  work: openWorkStore(table),
  search: openSearchStore(table),
  counts: openCountStore(table),
  presence: openPresenceStore(table),
  settings: openSettings(table),
  cursors: createCursors(links),
  clock,
});
