import type { Files, StoredFile } from '../../shared/files/files.ts';

/** The file store in memory, with everything that it keeps. */
export type MemoryFiles = Files & { kept: Map<string, StoredFile & { bytes: Uint8Array }> };

/** The file store in memory, for contract and unit tests. */
export function memoryFiles(): MemoryFiles {
  const kept = new Map<string, StoredFile & { bytes: Uint8Array }>();
  const store = (key: string, bytes: Uint8Array, mediaType: string): void => {
    kept.set(key, { bytes, mediaType, size: bytes.length });
  };
  return {
    kept,
    presignUpload: async ({ key, mediaType, size }) => ({
      url: 'https://files.example/',
      fields: { key, 'Content-Type': mediaType, size: String(size) },
    }),
    presignAnyUpload: async ({ folder, maxBytes, leadTo }) => ({
      url: 'https://files.example/',
      fields: { key: folder, max: String(maxBytes), success_action_redirect: leadTo },
    }),
    presignDownload: async (key, { name, inPage }) =>
      `https://files.example/${key}?name=${encodeURIComponent(name)}${inPage ? '&in=page' : ''}`,
    put: async (key, bytes, mediaType) => store(key, bytes, mediaType),
    get: async (key) => kept.get(key)?.bytes,
    async head(key) {
      const found = kept.get(key);
      return found && { size: found.size, mediaType: found.mediaType };
    },
    delete: async (key) => {
      kept.delete(key);
    },
  };
}
