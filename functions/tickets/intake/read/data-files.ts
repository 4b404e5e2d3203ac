import type { SentFile } from '../../../../shared/http/sent-file.ts';
import type { PostEntry } from '../post.ts';

/** `data:image/png;base64,…` (RFC 2397): what scripts make of a chosen file or a signature. */
const dataUrl = /^data:([\w.+-]{1,60}\/[\w.+-]{1,80})?(?:;[\w-]{1,40}=[^;,]{0,100}){0,4};base64,/i;

/** The file that a value is; undefined where it is none. */
export function dataFileOf({ name, value }: PostEntry): SentFile | undefined {
  const head = dataUrl.exec(value.slice(0, 1000));
  if (head === null) return undefined;
  const mediaType = (head[1] ?? '').toLowerCase();
  const [ending = ''] = (mediaType.split('/')[1] ?? '').replace(/^x-/, '').split('+', 1);
  return {
    field: name,
    name: ending === '' ? name : `${name}.${ending}`,
    mediaType,
    bytes: Buffer.from(value.slice(head[0].length), 'base64'),
  };
}
