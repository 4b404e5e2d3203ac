import { cleanName } from '../../../shared/files/clean-name.ts';
import { type Files, type UploadForm, uploadSeconds } from '../../../shared/files/files.ts';
import { claimedKind, withExtension } from '../../../shared/files/kinds.ts';
import { networkHashOf } from '../../../shared/http/network.ts';
import type { Links } from '../../../shared/links/links.ts';
import { commitOnce } from '../../../shared/outbox/effects.ts';
import { DomainError, invalid } from '../../../shared/runtime/errors.ts';
import { ulid } from '../../../shared/runtime/ids.ts';
import { putIfAbsent } from '../../../shared/table/conditional-puts.ts';
import { countOne } from '../../../shared/table/entities/count.ts';
import { type Upload, upload } from '../../../shared/table/entities/upload.ts';
import type { Table } from '../../../shared/table/table.ts';
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
 * @throws DomainError `invalid` naming `name` or `mediaType` when files of that type are not taken, `limited` when the
 * network has opened too many.
 */
export const openUpload =
  ({ table, files, links }: UploadDeps) =>
  async (
    asked: { name: string; mediaType: string; size: number; network: string },
    now: Date,
  ): Promise<OpenedUpload> => {
    const cleaned = cleanName(asked.name);
    const kind = claimedKind(cleaned, asked.mediaType);
    if ('wrong' in kind) throw invalid([{ path: kind.wrong, message: 'field.file-type' }]);
    const id = ulid(now);
    const { mediaType } = kind;
    const { size } = asked;
    const key = `uploads/${id}`;
    const name = withExtension(cleaned, kind);
    const expiresAt = epochSeconds(after(now, uploadTtlMs));
    const form = await files.presignUpload({ key, mediaType, size });
    const counted = countOne({
      scope: 'uploads',
      key: await networkHashOf(links, asked.network),
      limit: maxUploadsPerHour,
      seconds: 3600,
      at: epochSeconds(now),
    });
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
