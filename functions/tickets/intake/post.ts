import type { SentFile } from '../../../shared/http/sent-file.ts';

/** One value of a post, as it came: nothing is trimmed, mapped or judged yet. */
export interface PostEntry {
  /** The name under which it came: `your-message`, `entry.3`, `answers.email`, `姓名`; empty where it had none. */
  name: string;
  /** What its form calls it, where the service tells: the question of a Typeform, say. */
  label?: string;
  value: string;
  /** What the service says it is. */
  type?: PostEntryType;
  /** It stood in our own record `fields`: a further field that its sender named so. */
  isField?: boolean;
}

export type PostEntryType = 'email' | 'phone' | 'name' | 'date' | 'text' | 'choice' | 'file';

/** Why a value or a file of a post is kept nowhere. */
export const ignoredReasons = [
  /** What plugins, frameworks and captchas put into forms: tokens, nonces, view states, buttons. */
  'machinery',
  /** A password, a card number, a secret of the service. */
  'secret',
  /** What a service tells of itself and of the sending, not of the matter. */
  'service',
  /** The form's document says so. */
  'map',
  /** Nothing was entered. */
  'blank',
  /** The same was said by another value that is kept. */
  'repeated',
  /** A place to lead the browser to that is not of one of the form's sites. */
  'redirect',
] as const;
export type IgnoredReason = (typeof ignoredReasons)[number];

/** A file that is not kept, named so that customer and staff know of it. */
export interface LeftOutFile {
  /** As the sender called it, on one line. */
  name: string;
  reason: 'too-large' | 'type' | 'mismatch' | 'active' | 'empty' | 'too-many' | 'expired';
}

/** A post as it was read: the same for every kind of body. */
export interface Post {
  /** `json`: a program sent it and wants to be answered as one. `form`: pages are for it where the request asks for them. */
  kind: 'json' | 'form';
  /** In the order in which they came; a name may come several times. */
  entries: PostEntry[];
  files: SentFile[];
  leftOut: LeftOutFile[];
  /** What its reader put aside already: names alone. */
  ignored: Array<{ name: string; reason: IgnoredReason }>;
  /** The charset in which it was read, as TextDecoder names it. */
  charset: string;
  /** The service whose shape it has: `typeform`. */
  service?: string;
  /** What the service calls this sending: sent again, it is the same post. */
  delivery?: string;
}
