import { commit } from '../../../shared/outbox/effects.ts';
import { conflict, invalid } from '../../../shared/runtime/errors.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import type { SettingResource } from '../../../shared/settings/define-resource.ts';
import type { Document } from '../../../shared/settings/define-setting.ts';
import { documentsOf } from '../../../shared/settings/open-settings.ts';
import { setting } from '../../../shared/table/entities/setting.ts';
import { type Author, changeOf } from './setting-change.ts';

export interface SaveSettingCommand extends Author {
  id: string;
  /** As the kind's schema made it. */
  document: Document;
  /** The version that is replaced; 0 or none where nothing was written before. */
  version: number | undefined;
}

/**
 * Writes a document. A removed one may be written again without its version.
 * @throws DomainError `invalid` with the fields that contradict other settings, or `conflict` when the version has
 * changed.
 */
export const saveSetting =
  ({ table }: Pick<Ports, 'table'>) =>
  async (resource: SettingResource, command: SaveSettingCommand) => {
    const { id, document, version } = command;
    const { kind } = resource.definition;
    if (document.id !== id) {
      throw invalid([{ path: 'document.id', message: 'field.id-differs', params: { id } }]);
    }
    const problems = (await resource.problemsOf?.(document, documentsOf(table))) ?? [];
    if (problems.length > 0) {
      throw invalid(problems.map((each) => ({ ...each, path: `document.${each.path}` })));
    }
    const before = await table.find(setting, { kind, id });
    if (version === undefined && before?.active) throw conflict('error.version-needed');
    if (version !== undefined && version !== (before?.version ?? 0)) throw conflict('error.conflict');
    const next = { kind, id, active: true, document: { ...document } };
    const change = changeOf(before, next, command);
    await commit(table, change, command.now);
    return { id, version: change.version, active: true };
  };
