import { cleanName } from '../../../shared/files/clean-name.ts';
import { type Files, type UploadForm, uploadSeconds } from '../../../shared/files/files.ts';
import { claimedKind, withExtension } from '../../../shared/files/kinds.ts';
import { maxFileBytes } from '../../../shared/files/limits.ts';
import { networkHashOf } from '../../../shared/http/network.ts';
import type { Links } from '../../../shared/links/links.ts';
import { commitOnce } from '../../../shared/outbox/effects.ts';
import { DomainError, invalid } from '../../../shared/runtime/errors.ts';
import { ulid } from '../../../shared/runtime/ids.ts';
import { putIfAbsent } from '../../../shared/table/conditional-puts.ts';
import { countOne } from '../../../shared/table/entities/count.ts';
import { type Upload, upload } from '../../../shared/table/entities/upload.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { Write } from '../../../shared/table/write.ts';
import { showBytes } from '../../../shared/text/show-bytes.ts';
import { after, epochSeconds, hours, iso, seconds } from '../../../shared/time/clock.ts';

export interface UploadDeps {
  table: Pick<Table, 'transact'>;
  files: Pick<Files, 'presignUpload'>;
  links: Pick<Links, 'token' | 'fingerprint'>;
}

/** Uploads of one network in an hour: an office behind one address has a busy day too. */
export const maxUploadsPerHour = 120;

/** How long an upload waits for a ticket to claim it. */
const uploadTtlMs = hours(24);

export interface OpenedUpload extends UploadForm {
  /** A token: whoever has it may hang the file on a ticket. */
  uploadId: string;
  name: string;
  mediaType: string;
  /** ISO 8601 in UTC: until then the form may be posted. */
  expiresAt: string;
}

/**
 * Opens an upload for one file of exactly this size.
 * @throws DomainError `invalid` naming `name` or `mediaType` when files of that type are not taken, `size` when it is empty or none so large are, `limited`
 * when the network has opened too many.
 */
export const openUpload =
  ({ table, files, links }: UploadDeps) =>
  async (
    asked: { name: string; mediaType: string; size: number; network: string },
    now: Date,
  ): Promise<OpenedUpload> => {
    const cleaned = cleanName(asked.name);
    const kind = claimedKind(cleaned, asked.mediaType);
    const { size } = asked;
    if ('wrong' in kind)
      throw invalid([{ path: kind.wrong, message: 'field.file-type', params: { file: cleaned } }]);
    if (size === 0) throw invalid([{ path: 'size', message: 'field.file-empty', params: { file: cleaned } }]);
    if (size > maxFileBytes) {
      const params = { file: cleaned, size: showBytes(size), max: showBytes(maxFileBytes) };
      throw invalid([{ path: 'size', message: 'field.file-too-large', params }]);
    }
    const id = ulid(now);
    const { mediaType } = kind;
    const key = `uploads/${id}`;
    const name = withExtension(cleaned, kind);
    const expiresAt = epochSeconds(after(now, uploadTtlMs));
    const form = await files.presignUpload({ key, mediaType, size });
    const counted = await countOf(links, asked.network, now);
    const value: Upload = {
      ...{ id, key, name, mediaType, size },
      state: 'pending',
      createdAt: iso(now),
      expiresAt,
    };
    const effects = { writes: [putIfAbsent(upload, value), counted], events: [] };
    if (!(await commitOnce(table, effects, now))) throw new DomainError('limited', 'error.limited');
    const uploadId = await links.token('upload', { id, version: 1 });
    return { uploadId, name, mediaType, ...form, expiresAt: iso(after(now, seconds(uploadSeconds))) };
  };

/** What the store takes of a file that a page without scripts posts: a little more than we do, so that our page says what is too large. */
const maxPostedBytes = 2 * maxFileBytes;

/**
 * Opens an upload for a page without scripts, which cannot say what will be chosen.
 * @param leadTo where the browser goes from the store, by the token of the upload.
 * @throws DomainError `limited` when the network has opened too many.
 */
export const openAnyUpload =
  ({ table, files, links }: UploadDeps & { files: Pick<Files, 'presignAnyUpload'> }) =>
  async (leadTo: (token: string) => string, network: string, now: Date): Promise<UploadForm> => {
    const id = ulid(now);
    const token = await links.token('upload', { id, version: 1 });
    const folder = `uploads/${id}/`;
    const form = await files.presignAnyUpload({ folder, maxBytes: maxPostedBytes, leadTo: leadTo(token) });
    const value: Upload = {
      ...{ id, key: folder, name: '', mediaType: '', size: 0 },
      ...{ state: 'pending', unnamed: true, createdAt: iso(now) },
      expiresAt: epochSeconds(after(now, uploadTtlMs)),
    };
    const counted = await countOf(links, network, now);
    const effects = { writes: [putIfAbsent(upload, value), counted], events: [] };
    if (!(await commitOnce(table, effects, now))) throw new DomainError('limited', 'error.limited');
    return form;
  };

const countOf = async (links: UploadDeps['links'], network: string, now: Date): Promise<Write> =>
  countOne({
    scope: 'uploads',
    key: await networkHashOf(links, network),
    limit: maxUploadsPerHour,
    seconds: 3600,
    at: epochSeconds(now),
  });
