import { maxFormFileBytes, type SentFile } from '../../../../shared/http/sent-file.ts';
import type { LeftOutFile } from '../post.ts';

/**
 * Files of a post that are kept, in their order: those that fit in {@link maxFormFileBytes} together. A file that is empty or does not fit
 * is left out, and those after it are tried.
 */
export function keepFiles(sent: readonly SentFile[]): { files: SentFile[]; leftOut: LeftOutFile[] } {
  const files: SentFile[] = [];
  const leftOut: LeftOutFile[] = [];
  let bytes = 0;
  for (const file of sent) {
    const size = file.bytes.length;
    const fits = bytes + size <= maxFormFileBytes;
    if (size > 0 && fits) {
      files.push(file);
      bytes += size;
    } else
      leftOut.push({ name: oneLine(file.name || file.field), reason: size === 0 ? 'empty' : 'too-large' });
  }
  return { files, leftOut };
}

const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
