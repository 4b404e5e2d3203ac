import type { MailFile } from './parse-mail.ts';

/** A larger picture within a text is no logo. In bytes. */
const maxLogoBytes = 30 * 1024;
const signature = /^application\/(?:x-)?(?:pkcs7|pgp)-signature$/;

/** Whether somebody attached a file: programs add the logo of a signature, which stands within the text, and signatures of the whole mail. */
export const isAttached = ({
  mediaType,
  inline,
  bytes,
}: Pick<MailFile, 'mediaType' | 'inline' | 'bytes'>): boolean =>
  !signature.test(mediaType) && !(inline && mediaType.startsWith('image/') && bytes.length <= maxLogoBytes);
