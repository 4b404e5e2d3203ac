import type { IgnoredReason, PostEntry } from '../post.ts';

/** What the values of a body are. */
export interface Structure {
  entries: PostEntry[];
  ignored: Array<{ name: string; reason: IgnoredReason }>;
  service?: string;
  delivery?: string;
}
