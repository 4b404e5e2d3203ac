import { gapsIn, type Written } from './draft-content.ts';

/** What stands against sending a text, or keeping it as a note. */
export type Hindrance = { why: 'gaps'; gaps: string[] } | { why: 'uploading' | 'file-gone' | 'empty' };

/** The first thing that stands against sending `content`; undefined: nothing does. Gaps concern answers alone: staff know what is missing in their notes. */
export function hindranceOf(
  { text, extras }: Written,
  { isReply, isUploading }: { isReply: boolean; isUploading: boolean },
): Hindrance | undefined {
  const gaps = isReply ? gapsIn(text) : [];
  if (gaps.length > 0) return { why: 'gaps', gaps };
  if (isUploading) return { why: 'uploading' };
  if (extras.files.some(({ isGone }) => isGone)) return { why: 'file-gone' };
  return text.trim() === '' ? { why: 'empty' } : undefined;
}
