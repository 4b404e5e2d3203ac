import { cleanName } from '../../../shared/files/clean-name.ts';
import type { Files } from '../../../shared/files/files.ts';
import { claimedKind, withExtension } from '../../../shared/files/kinds.ts';
import { maxFileBytes } from '../../../shared/files/limits.ts';
import type { Links } from '../../../shared/links/links.ts';
import { commitOnce } from '../../../shared/outbox/effects.ts';
import type { FieldError } from '../../../shared/runtime/errors.ts';
import { upload } from '../../../shared/table/entities/upload.ts';
import type { Table } from '../../../shared/table/table.ts';
import { showBytes } from '../../../shared/text/show-bytes.ts';

export interface NameDeps {
  table: Pick<Table, 'find' | 'transact'>;
  files: Pick<Files, 'head'>;
  links: Pick<Links, 'read'>;
}

/** A file that waits to be sent with a message. */
export interface WaitingFile {
  token: string;
  name: string;
  /** Bytes. */
  size: number;
}

/**
 * Gives an upload of a page without scripts the name, type and size that it turned out to have, once its browser comes back from the store
 * with the key. Coming back twice is coming back once.
 * @returns why the file is not taken; undefined where it is.
 */
export const nameUpload =
  ({ table, files, links }: NameDeps) =>
  async (token: string, key: string, now: Date): Promise<Omit<FieldError, 'path'> | undefined> => {
    const target = await links.read('upload', token);
    const found = target && (await table.find(upload, target.id));
    if (!found) return { message: 'field.file-gone' };
    if (!found.unnamed) return undefined;
    const stored = key.startsWith(found.key) ? await files.head(key) : undefined;
    if (!stored) return { message: 'field.file-gone' };
    if (key === found.key) return { message: 'field.file-none' };
    const file = cleanName(key.slice(found.key.length));
    const { size } = stored;
    if (size === 0) return { message: 'field.file-empty', params: { file } };
    const params = { file, size: showBytes(size), max: showBytes(maxFileBytes) };
    if (size > maxFileBytes) return { message: 'field.file-too-large', params };
    const kind = claimedKind(file, '');
    if ('wrong' in kind) return { message: 'field.file-type', params };
    const named = {
      update: upload.key(found.id),
      set: { key, size, name: withExtension(file, kind), mediaType: kind.mediaType },
      remove: ['unnamed'],
      if: { unnamed: { present: true as const } },
    };
    await commitOnce(table, { writes: [named], events: [] }, now);
    return undefined;
  };

/** The files of these tokens that can be sent. */
export const waitingFiles =
  ({ table, links }: Pick<NameDeps, 'table' | 'links'>) =>
  async (tokens: readonly string[]): Promise<WaitingFile[]> => {
    const found = await Promise.all(
      [...new Set(tokens)].map(async (token): Promise<WaitingFile | undefined> => {
        const target = await links.read('upload', token);
        const known = target && (await table.find(upload, target.id));
        if (!known || known.unnamed || known.state === 'refused' || known.ticketId) return undefined;
        return { token, name: known.name, size: known.size };
      }),
    );
    return found.filter((each) => each !== undefined);
  };
