import type { PostEntry } from '../post.ts';

/** Pairs without blanks, as browsers and jQuery's `serialize` write them; of a text that a person typed this is none. */
const serialized = /^[\w.%[\]-]+=[^&\s]*(?:&[\w.%[\]-]+=[^&\s]*)+$/;

/** The fields of a form that stands as a text in one field of another: `data=name%3DJane%26email%3D…`. Undefined for anything else. */
export const readSerialized = (text: string): PostEntry[] | undefined =>
  serialized.test(text)
    ? [...new URLSearchParams(text)].map(([name, value]) => ({ name, value }))
    : undefined;

/** A text as it was before its signs were written as `%7B`; undefined where it has none that can be read. */
export function readPercents(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
