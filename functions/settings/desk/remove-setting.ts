import { commit } from '../../../shared/outbox/effects.ts';
import { conflict, notFound } from '../../../shared/runtime/errors.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import type { SettingResource } from '../../../shared/settings/define-resource.ts';
import { builtInOf } from '../../../shared/settings/define-setting.ts';
import { documentsOf, readAll } from '../../../shared/settings/open-settings.ts';
import { queueSetting } from '../../../shared/settings/queues.ts';
import { setting } from '../../../shared/table/entities/setting.ts';
import { allShards, workShards } from '../../../shared/table/entities/shards.ts';
import { openWork, ticket } from '../../../shared/table/entities/ticket.ts';
import { keyedItems } from '../../../shared/table/merge.ts';
import type { Table } from '../../../shared/table/table.ts';
import { type Author, changeOf } from './setting-change.ts';

export interface RemoveCommand extends Author {
  id: string;
  /** Where it is given, only this version is taken away. */
  version: number | undefined;
}

/**
 * Removes a setting; a built-in one is hidden. Nothing is deleted, so the document can be read and written again.
 * @throws DomainError `not-found`, or `conflict` when another setting (named) still uses it or the version has changed.
 */
export const removeSetting =
  ({ table }: Pick<Ports, 'table'>) =>
  async (resource: SettingResource, command: RemoveCommand) => {
    const { id, version } = command;
    const { kind } = resource.definition;
    const before = await table.find(setting, { kind, id });
    const original = (await builtInOf(resource.definition)).find((document) => document.id === id);
    const holds = before ? (before.active ? before.document : undefined) : original;
    if (!holds) throw notFound('error.not-found');
    if (version !== undefined && version !== (before?.version ?? 0)) throw conflict('error.conflict');
    const users = (await resource.usersOf?.(id, documentsOf(table))) ?? [];
    if (users.length > 0) throw conflict('error.setting-in-use', { by: users.join(', ') });
    if (kind === 'queue') await mayLoseQueue(table, id);
    const change = changeOf(before, { kind, id, active: false, document: { ...holds } }, command);
    await commit(table, change, command.now);
    return { id, version: change.version, active: false };
  };

/** Existing and future tickets need a queue. */
async function mayLoseQueue(table: Table, id: string): Promise<void> {
  if ((await readAll(table, queueSetting)).size === 1) throw conflict('error.last-queue');
  if (await hasOpenTickets(table, id)) throw conflict('error.queue-not-empty');
}

/** Whether a queue holds tickets that are not finished. An index tells, so one that has just been opened may be missed. */
export async function hasOpenTickets(table: Pick<Table, 'queryAll'>, queue: string): Promise<boolean> {
  const firsts = await Promise.all(
    allShards(openWork(queue), workShards).map((pk) =>
      keyedItems(table, [ticket], { pk, index: 'work', limit: 1, only: ['id'] }).next(),
    ),
  );
  return firsts.some(({ done }) => !done);
}
