import { createHash } from 'node:crypto';
import { findUploads } from '../../../../shared/files/find-uploads.ts';
import type { keepFile, ReceivedFile } from '../../../../shared/files/keep-file.ts';
import type { SentFile } from '../../../../shared/http/read-multipart.ts';
import type { Links } from '../../../../shared/links/links.ts';
import { type Effects, joinEffects } from '../../../../shared/outbox/effects.ts';
import { type FieldError, invalid } from '../../../../shared/runtime/errors.ts';
import { stableId, ulid } from '../../../../shared/runtime/ids.ts';
import { claimUpload } from '../../../../shared/table/builders/claim-upload.ts';
import type { Attachment } from '../../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../../shared/table/table.ts';
import type { TicketSubmission } from '../submission.ts';

interface FilesOfPost {
  submission: TicketSubmission;
  /** Those that came with the post itself. */
  files: readonly SentFile[];
  ticketId: string;
  /** The post's idempotency key: sent again, its files are the same. */
  key: string | undefined;
  correlationId: string;
  now: Date;
}

/** What the files of a post become: attachments of the first entry, and effects for the transaction of the ticket. */
export interface KeptFiles {
  attachments: Attachment[];
  effects: Effects;
  /** The body as idempotency compares it, with what tells the files apart. */
  told(body: object): object;
}

/** Keeps the files of a post: those uploaded before, by their upload's id, and those that came along. */
export interface IntakeFiles {
  /** @throws DomainError `invalid` with a field error for every file that cannot be kept. */
  keep(post: FilesOfPost): Promise<KeptFiles>;
}

/** Stores a file that came along with a post. */
export type KeepFile = (file: ReceivedFile) => ReturnType<typeof keepFile>;

/** @param keep stores a file that came along; called only when there is one. */
export const intakeFiles = (deps: {
  table: Pick<Table, 'find'>;
  links: Pick<Links, 'read'>;
  keep: KeepFile;
}): IntakeFiles => ({
  async keep({ submission, files, ticketId, key, correlationId, now }) {
    const tokens = submission.uploads ?? [];
    const uploads = tokens.length > 0 ? await findUploads(deps, tokens, { now, path: 'uploads' }) : [];
    const claims = uploads.map((each) => claimUpload(each, { ticketId, now, correlationId }));
    const digests = files.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'));
    const sent = await keepAll(deps.keep, files, (index) =>
      key === undefined ? ulid(now) : stableId('intake', key, String(index), digests[index] ?? ''),
    );
    return {
      attachments: [...claims.map(({ attachment }) => attachment), ...sent],
      effects: joinEffects(...claims.map(({ effects }) => effects)),
      told: (body) => (digests.length > 0 ? { ...body, files: digests } : body),
    };
  },
});

async function keepAll(
  keep: KeepFile,
  files: readonly SentFile[],
  idOf: (index: number) => string,
): Promise<Attachment[]> {
  const kept: Attachment[] = [];
  const errors: FieldError[] = [];
  for (const [index, { field, name, mediaType, bytes }] of files.entries()) {
    const result = await keep({ id: idOf(index), name, mediaType, bytes });
    if ('attachment' in result) kept.push(result.attachment);
    else errors.push({ path: `fields.${field}`, message: messageOf[result.refused] ?? 'field.file-refused' });
  }
  if (errors.length > 0) throw invalid(errors);
  return kept;
}

const messageOf: Partial<Record<string, FieldError['message']>> = { type: 'field.file-type' };
