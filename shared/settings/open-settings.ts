import type * as z from 'zod';
import { logger } from '../runtime/logger.ts';
import { setting } from '../table/entities/setting.ts';
import type { Table } from '../table/table.ts';
import { after, seconds } from '../time/clock.ts';
import type { ReadDocuments } from './define-resource.ts';
import { builtInOf, type Document, type SettingDefinition } from './define-setting.ts';

/** How long a function goes on with what it read, in ms: a change of settings holds everywhere after that. */
export const settingsTtlMs = seconds(10);

/** Reads settings: what the firm stored, over what is built in. */
export interface Settings {
  /** All active documents of a kind by id, at most {@link settingsTtlMs} old. */
  all<S extends z.ZodType<Document>>(
    definition: SettingDefinition<S>,
    now: Date,
  ): Promise<ReadonlyMap<string, z.output<S>>>;
}

/** Settings of a table. One query a kind, kept for {@link settingsTtlMs} by the clock of the caller. */
export function openSettings(table: Pick<Table, 'each'>): Settings {
  const kept = new Map<string, { until: Date; documents: Promise<ReadonlyMap<string, Document>> }>();
  return {
    async all(definition, now) {
      const known = kept.get(definition.kind);
      if (known && now < known.until && after(known.until, -2 * settingsTtlMs) < now) {
        return (await known.documents) as never;
      }
      const documents = readAll(table, definition);
      kept.set(definition.kind, { until: after(now, settingsTtlMs), documents });
      try {
        return (await documents) as never;
      } catch (error) {
        kept.delete(definition.kind);
        throw error;
      }
    },
  };
}

/** Settings straight from the table at every reading: for those who must know what has just been written. */
export const freshSettings = (table: Pick<Table, 'each'>): Settings => ({
  all: (definition) => readAll(table, definition),
});

/** Reads the documents of a kind straight from the table, as resources check each other. */
export const documentsOf =
  (table: Pick<Table, 'each'>): ReadDocuments =>
  (definition) =>
    readAll(table, definition);

/**
 * Stored documents over built-in ones, straight from the table. A removed document hides the built-in one of its id. One
 * that the schema of this version no longer takes is left out and logged: intake goes on, and the desk shows it for repair.
 */
export async function readAll<S extends z.ZodType<Document>>(
  table: Pick<Table, 'each'>,
  definition: SettingDefinition<S>,
): Promise<ReadonlyMap<string, z.output<S>>> {
  const { kind, schema } = definition;
  const builtIn = await builtInOf(definition);
  const documents = new Map<string, z.output<S>>(builtIn.map((document) => [document.id, document]));
  for await (const { id, active, document } of table.each(setting, setting.prefix(kind))) {
    const parsed = active ? schema.safeParse(document) : undefined;
    if (parsed?.success) documents.set(id, parsed.data);
    else if (parsed) logger.error('setting cannot be read', { kind, id, error: parsed.error });
    else documents.delete(id);
  }
  return documents;
}
