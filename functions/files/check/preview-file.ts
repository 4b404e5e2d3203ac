import type { Files } from '../../../shared/files/files.ts';
import { fileKey } from '../../../shared/files/keep-file.ts';
import { maxFileBytes } from '../../../shared/files/limits.ts';
import { hasPreview, previewKey, previewMediaType } from '../../../shared/files/preview.ts';
import { logger } from '../../../shared/runtime/logger.ts';
import { jpegOfHeic, pictureLimits } from './jpeg-of-heic.ts';

/** Makes the preview of a kept file, where its kind has one. */
export type PreviewFile = (id: string) => Promise<void>;

/**
 * Puts a preview beside a kept picture that browsers do not show; made again it replaces itself. A file that is gone, has a kind without
 * previews or cannot be read stays without: that is no failure, it is there to be downloaded.
 */
export const previewFile =
  ({ files }: { files: Pick<Files, 'get' | 'put' | 'head'> }): PreviewFile =>
  async (id) => {
    const key = fileKey(id);
    const stored = await files.head(key);
    if (!stored || !hasPreview(stored.mediaType) || stored.size > maxFileBytes) return;
    const bytes = await files.get(key);
    const preview = bytes && (await jpegOfHeic(bytes, pictureLimits).catch((error) => skipped(id, error)));
    if (preview) await files.put(previewKey(key), preview, previewMediaType);
  };

function skipped(id: string, error: unknown): undefined {
  logger.info('no preview', { id, why: error instanceof Error ? error.message : String(error) });
}
