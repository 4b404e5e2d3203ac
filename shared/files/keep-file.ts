import type { Attachment } from '../table/entities/ticket.ts';
import { cleanName } from './clean-name.ts';
import type { Files } from './files.ts';
import { claimedKind, type FileKind, withExtension } from './kinds.ts';
import { maxFileBytes } from './limits.ts';
import { type ContentRefusal, kindByContent, refuseContent } from './sniff.ts';

/** A file whose bytes a handler holds: a part of a multipart form, or of a mail. */
export interface ReceivedFile {
  /**
   * Letters, digits, `-` and `_`, at most 64. Derive it from what brought the file (`stableId(mail, part)`), so that a
   * second delivery stores the same file again.
   */
  id: string;
  /** As its sender named it; may be empty. */
  name: string;
  /** As its sender claims; may be empty. */
  mediaType: string;
  bytes: Uint8Array;
  /**
   * `claim` (default): name and media type must agree with the content. `content`: what the bytes are decides, and the name gets the
   * extension of it; foreign forms and services name files as they like.
   */
  typeBy?: 'claim' | 'content';
  /** Content-ID of an image shown inside a mail's HTML. */
  contentId?: string;
}

export type FileRefusal = ContentRefusal | 'type' | 'too-large';

/** Where a file that belongs to a ticket lies. */
export const fileKey = (id: string): string => `files/${id}`;

/**
 * Checks, names and stores a received file; the attachment goes into a timeline entry. Nothing is stored of what is refused.
 * A transaction that fails afterwards leaves bytes that nothing points to: try it again with the same id, or delete them.
 */
export async function keepFile(
  files: Pick<Files, 'put'>,
  { id, name, mediaType, bytes, typeBy = 'claim', contentId }: ReceivedFile,
): Promise<{ attachment: Attachment } | { refused: FileRefusal }> {
  if (bytes.length > maxFileBytes) return { refused: 'too-large' };
  const cleaned = cleanName(name);
  const kind = await keptKind(cleaned, mediaType, bytes, typeBy);
  if (typeof kind === 'string') return { refused: kind };
  const key = fileKey(id);
  await files.put(key, bytes, kind.mediaType);
  const attachment = {
    id,
    name: withExtension(cleaned, kind),
    mediaType: kind.mediaType,
    size: bytes.length,
    key,
    ...(contentId ? { contentId } : {}),
  };
  return { attachment };
}

async function keptKind(
  name: string,
  mediaType: string,
  bytes: Uint8Array,
  typeBy: 'claim' | 'content',
): Promise<FileKind | FileRefusal> {
  const claimed = claimedKind(name, mediaType);
  const refused = 'wrong' in claimed ? 'type' : await refuseContent(claimed, bytes);
  if (refused === undefined && !('wrong' in claimed)) return claimed;
  return (typeBy === 'content' ? await kindByContent(name, bytes) : undefined) ?? refused ?? 'type';
}
