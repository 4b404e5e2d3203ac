import type { Files } from '../../../shared/files/files.ts';
import { fileKey } from '../../../shared/files/keep-file.ts';
import { claimedKind } from '../../../shared/files/kinds.ts';
import { refuseContent } from '../../../shared/files/sniff.ts';
import { commit, commitOnce } from '../../../shared/outbox/effects.ts';
import { type Upload, upload as uploadEntity } from '../../../shared/table/entities/upload.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { Write } from '../../../shared/table/write.ts';

export interface SettleDeps {
  table: Pick<Table, 'find' | 'transact' | 'update'>;
  files: Pick<Files, 'get' | 'put' | 'delete'>;
}

/**
 * Brings an upload as far as it can come: looked at, and, once claimed, kept where its ticket looks for it. What is kept are
 * the very bytes that were looked at, for the signed form can be posted again. Both the object's arrival and the claim lead
 * here, in any order and as often as they like; who comes first and finds the other missing leaves the rest to it.
 */
export const settleUpload =
  ({ table, files }: SettleDeps) =>
  async (id: string, now: Date): Promise<void> => {
    const upload = await table.find(uploadEntity, id);
    // Expired uploads are the bucket's to clear away.
    if (!upload) return;
    // Nobody has said yet what it is; its claim comes later and leads here again.
    if (upload.unnamed) return;
    const bytes = await files.get(upload.key);
    if (!bytes) return;
    if (!upload.kept && upload.state !== 'refused') {
      const reason = await refusal(upload, bytes);
      if (!reason && !upload.ticketId) {
        await commitOnce(table, { writes: [judged(id, { state: 'ready' })], events: [] }, now);
        return;
      }
      if (reason) {
        await commitOnce(table, { writes: [judged(id, { state: 'refused', reason })], events: [] }, now);
      } else {
        await files.put(fileKey(id), bytes, upload.mediaType);
        await commit(table, { writes: [kept(id)], events: [] }, now);
      }
    }
    await files.delete(upload.key);
  };

/** Refuses an upload that nobody could look at. A file that lies with its ticket already stays there. */
export async function refuseUnreadable(
  { table }: Pick<SettleDeps, 'table'>,
  id: string,
  now: Date,
): Promise<void> {
  const refused = judged(id, { state: 'refused', reason: 'unreadable' });
  await commitOnce(table, { writes: [refused], events: [] }, now);
}

/** What was found, unless somebody has found it meanwhile. */
const judged = (id: string, set: { state: 'ready' } | { state: 'refused'; reason: string }): Write => ({
  update: uploadEntity.key(id),
  set,
  if: { state: { oneOf: ['pending', 'ready'] }, kept: { absent: true } },
});

/** The bytes lie where the ticket looks for them. */
const kept = (id: string): Write => ({
  update: uploadEntity.key(id),
  set: { state: 'ready', kept: true },
  if: { ticketId: { present: true } },
});

async function refusal({ name, mediaType, size }: Upload, bytes: Uint8Array): Promise<string | undefined> {
  const kind = claimedKind(name, mediaType);
  if ('wrong' in kind || bytes.length !== size) return 'mismatch';
  return refuseContent(kind, bytes);
}
