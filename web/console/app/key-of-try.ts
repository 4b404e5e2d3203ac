/** A try to send something, of which no answer has come so far. */
export interface Tried {
  content: string;
  key: string;
  /** Milliseconds since 1970. */
  at: number;
  /** It is no text of anybody's: nothing is lost with it. */
  isSaved: true;
}

/** Whoever sends the same so much later means it another time, in milliseconds. */
const lifetime = 3_600_000;

/** The key under which the same was tried before; undefined: it was not, or is meant anew. @param text what the device has. @param now milliseconds since 1970. */
export function keyOfTry(text: string | null, content: string, now: number): string | undefined {
  try {
    const tried = JSON.parse(text ?? 'null') as Tried | null;
    return tried?.content === content && now - tried.at < lifetime ? tried.key : undefined;
  } catch {
    return undefined;
  }
}
