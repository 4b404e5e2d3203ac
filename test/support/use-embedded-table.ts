import { afterAll, beforeAll } from 'vitest';
import { outbox } from '../../shared/table/entities/outbox.ts';
import type { StoredItem, Table } from '../../shared/table/table.ts';
import { type EmbeddedTable, openEmbeddedTable } from './embedded-table.ts';
import { eventsIn } from './world/said-events.ts';

/** A table on a real engine for the tests of a file or a block: opened before the first of them, stopped after the last. */
export function useEmbeddedTable(options: Parameters<typeof openEmbeddedTable>[0] = {}) {
  let opened: EmbeddedTable | undefined;
  const current = (): EmbeddedTable => {
    if (!opened) throw new Error('the table is open within tests only');
    return opened;
  };
  beforeAll(async () => {
    opened = await openEmbeddedTable(options);
  });
  afterAll(() => opened?.stop());
  const everything = (): Promise<StoredItem[]> => current().everything();
  const ofType = async (type: string): Promise<StoredItem[]> =>
    (await everything()).filter((item) => item.type === type);
  const events = async () => (await ofType(outbox.name)).flatMap((item) => eventsIn(outbox.parse(item)));
  return {
    get table(): Table {
      return current().table;
    },
    everything,
    ofType,
    /** The domain events that wait in the outbox. */
    events,
    /** The sorted types of the events whose text has this id in it. */
    eventsAbout: async (id: string): Promise<string[]> =>
      (await events())
        .filter((event) => JSON.stringify(event).includes(id))
        .map(({ type }) => type)
        .sort(),
  };
}
