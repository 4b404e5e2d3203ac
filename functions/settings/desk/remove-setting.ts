import { conflict, notFound } from '../../../shared/runtime/errors.ts';
import type { SettingResource } from '../../../shared/settings/define-resource.ts';
import { queueSetting } from '../../../shared/settings/queues.ts';
import type { SettingStore } from '../store.ts';
import { type Author, changeOf } from './setting-change.ts';

export interface RemoveCommand extends Author {
  id: string;
  /** Where it is given, only this version is taken away. */
  version: number | undefined;
}

/**
 * Takes a setting away: a built-in one is hidden. Nothing is deleted, so what was there can be read and written again.
 * @throws DomainError `not-found`, or `conflict` when something still needs it (named) or the version is another.
 */
export const removeSetting =
  ({ store }: { store: SettingStore }) =>
  async (resource: SettingResource, command: RemoveCommand) => {
    const { id, version } = command;
    const { kind, builtIn } = resource.definition;
    const before = await store.find(kind, id);
    const original = builtIn.find((document) => document.id === id);
    const holds = before ? (before.active ? before.document : undefined) : original;
    if (!holds) throw notFound('error.not-found');
    if (version !== undefined && version !== (before?.version ?? 0)) throw conflict('error.conflict');
    const users = (await resource.usersOf?.(id, store.read)) ?? [];
    if (users.length > 0) throw conflict('error.setting-in-use', { by: users.join(', ') });
    if (kind === 'queue') await mayLoseQueue(store, id);
    const change = changeOf(before, { kind, id, active: false, document: { ...holds } }, command);
    await store.commit(change, command.now);
    return { id, version: change.version, active: false };
  };

/** Tickets need a place, those that are there and those to come. */
async function mayLoseQueue(store: SettingStore, id: string): Promise<void> {
  if ((await store.read(queueSetting)).size === 1) throw conflict('error.last-queue');
  if (await store.hasOpenTickets(id)) throw conflict('error.queue-not-empty');
}
