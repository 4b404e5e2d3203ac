import { createHash } from 'node:crypto';
import { cleanName } from '../../../../shared/files/clean-name.ts';
import { findUploads } from '../../../../shared/files/find-uploads.ts';
import type { keepFile, ReceivedFile } from '../../../../shared/files/keep-file.ts';
import { maxFiles } from '../../../../shared/files/limits.ts';
import type { SentFile } from '../../../../shared/http/sent-file.ts';
import type { Links } from '../../../../shared/links/links.ts';
import { type Effects, joinEffects } from '../../../../shared/outbox/effects.ts';
import { DomainError, type FieldError, invalid } from '../../../../shared/runtime/errors.ts';
import { stableId, ulid } from '../../../../shared/runtime/ids.ts';
import { claimUpload } from '../../../../shared/table/builders/claim-upload.ts';
import type { Attachment } from '../../../../shared/table/entities/ticket.ts';
import type { Upload } from '../../../../shared/table/entities/upload.ts';
import type { Table } from '../../../../shared/table/table.ts';
import type { LeftOutFile } from '../post.ts';
import type { TicketSubmission } from '../submission.ts';

interface FilesOfPost {
  submission: TicketSubmission;
  /** Those that came with the post itself. */
  files: readonly SentFile[];
  ticketId: string;
  /** The post's idempotency key: sent again, its files are the same. */
  key: string | undefined;
  /** Whether a file that cannot be kept refuses the post; else it is left out. */
  isStrict: boolean;
  correlationId: string;
  now: Date;
}

/** What the files of a post become: attachments of the first entry, and effects for the transaction of the ticket. */
export interface KeptFiles {
  attachments: Attachment[];
  effects: Effects;
  /** Files that are not kept. */
  leftOut: LeftOutFile[];
  /** The body as idempotency compares it, with what tells the files apart. */
  told(body: object): object;
}

/** Keeps the files of a post: those uploaded before, by their upload's id, and those that came along. */
export interface IntakeFiles {
  /** @throws DomainError `invalid` with a field error for every file that cannot be kept, where the post is strict. */
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
  async keep({ submission, files, ticketId, key, isStrict, correlationId, now }) {
    const tokens = submission.uploads ?? [];
    const { uploads, lost } = await uploadsOf(deps, tokens, { isStrict, isKeyed: key !== undefined, now });
    const claims = uploads.map((each) => claimUpload(each, { ticketId, now, correlationId }));
    const room = isStrict ? files.length : Math.max(0, maxFiles - uploads.length);
    const fitting = files.slice(0, room);
    const digests = fitting.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'));
    const sent = await keepAll(deps.keep, fitting, {
      isStrict,
      idOf: (index) =>
        key === undefined ? ulid(now) : stableId('intake', key, String(index), digests[index] ?? ''),
    });
    return {
      attachments: [...claims.map(({ attachment }) => attachment), ...sent.kept],
      effects: joinEffects(...claims.map(({ effects }) => effects)),
      leftOut: [...lost, ...sent.leftOut, ...files.slice(room).map(tooMany)],
      told: (body) => (digests.length > 0 ? { ...body, files: digests } : body),
    };
  },
});

const tooMany = ({ name }: SentFile): LeftOutFile => ({ name: nameOf(name), reason: 'too-many' });

/**
 * The uploads that a post names; of a lenient one those that are there. What another ticket has already would refuse the whole post; where
 * a key names the sending it may be the same post again, and comes as far as to be recognised.
 */
async function uploadsOf(
  deps: Parameters<typeof findUploads>[0],
  tokens: readonly string[],
  { isStrict, isKeyed, now }: { isStrict: boolean; isKeyed: boolean; now: Date },
): Promise<{ uploads: Upload[]; lost: LeftOutFile[] }> {
  if (tokens.length === 0) return { uploads: [], lost: [] };
  if (isStrict) return { uploads: await findUploads(deps, tokens, { now, path: 'uploads' }), lost: [] };
  const fitting = [...new Set(tokens)].slice(0, maxFiles);
  const isFree = ({ ticketId }: Upload): boolean => isKeyed || ticketId === undefined;
  const found = await Promise.all(
    fitting.map(async (token) => {
      try {
        return (await findUploads(deps, [token], { now, path: 'uploads' })).filter(isFree);
      } catch (error) {
        if (error instanceof DomainError) return [];
        throw error;
      }
    }),
  );
  const lost = fitting.flatMap((_, index): LeftOutFile[] =>
    found[index]?.length === 0 ? [{ name: '', reason: 'expired' }] : [],
  );
  return { uploads: found.flat(), lost };
}

async function keepAll(
  keep: KeepFile,
  files: readonly SentFile[],
  { isStrict, idOf }: { isStrict: boolean; idOf: (index: number) => string },
): Promise<{ kept: Attachment[]; leftOut: LeftOutFile[] }> {
  const kept: Attachment[] = [];
  const leftOut: LeftOutFile[] = [];
  const errors: FieldError[] = [];
  for (const [index, { field, name, mediaType, bytes }] of files.entries()) {
    const typeBy = isStrict ? 'claim' : 'content';
    const result = await keep({ id: idOf(index), name, mediaType, bytes, typeBy });
    if ('attachment' in result) kept.push(result.attachment);
    else {
      leftOut.push({ name: nameOf(name), reason: result.refused });
      const { fileRefusal } = await import('./file-refusal.lazy.ts');
      errors.push(fileRefusal(`fields.${field}`, nameOf(name), bytes.length, result.refused));
    }
  }
  if (isStrict && errors.length > 0) throw invalid(errors);
  return { kept, leftOut };
}

const nameOf = (name: string): string => cleanName(name);
