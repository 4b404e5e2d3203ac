import { CannedReply } from './canned-replies.ts';
import { defineSetting } from './define-setting.ts';
import { starterReplies } from './starter-replies.ts';

/** Replies that staff choose from. The built-in ones hold until the firm changes them. */
export const cannedReplySetting = defineSetting({
  kind: 'canned-reply',
  schema: CannedReply,
  builtIn: starterReplies,
});
