import type { Files } from '../../../shared/files/files.ts';
import { fileKey } from '../../../shared/files/keep-file.ts';
import { claimedKind } from '../../../shared/files/kinds.ts';
import { refuseContent } from '../../../shared/files/sniff.ts';
import type { Upload } from '../../../shared/table/entities/upload.ts';
import type { FileStore } from '../store.ts';

export interface SettleDeps {
  store: Pick<FileStore, 'findUpload' | 'judge' | 'keep'>;
  files: Pick<Files, 'get' | 'put' | 'delete'>;
}

/**
 * Brings an upload as far as it can come: looked at, and, once claimed, kept where its ticket looks for it. What is kept are
 * the very bytes that were looked at, for the signed form can be posted again. Both the object's arrival and the claim lead
 * here, in any order and as often as they like; who comes first and finds the other missing leaves the rest to it.
 */
export const settleUpload =
  ({ store, files }: SettleDeps) =>
  async (id: string): Promise<void> => {
    const upload = await store.findUpload(id);
    // Expired uploads are the bucket's to clear away.
    if (!upload) return;
    const bytes = await files.get(upload.key);
    if (!bytes) return;
    if (!upload.kept && upload.state !== 'refused') {
      const reason = await refusal(upload, bytes);
      if (!reason && !upload.ticketId) {
        await store.judge(id, { state: 'ready' });
        return;
      }
      if (reason) await store.judge(id, { state: 'refused', reason });
      else {
        await files.put(fileKey(id), bytes, upload.mediaType);
        await store.keep(id);
      }
    }
    await files.delete(upload.key);
  };

async function refusal({ name, mediaType, size }: Upload, bytes: Uint8Array): Promise<string | undefined> {
  const kind = claimedKind(name, mediaType);
  if ('wrong' in kind || bytes.length !== size) return 'mismatch';
  return refuseContent(kind, bytes);
}
