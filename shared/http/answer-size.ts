/** UTF-8 bytes of the body of an answer, at most. Lambda gives back 6 MB, but no reader wants to wait for that. */
export const maxAnswerBytes = 1_000_000;

/** UTF-8 bytes of the items of one page of a list, as JSON: the rest of the answer has room beside them. */
export const maxListBytes = 800_000;

/** The UTF-8 bytes of a value as JSON. */
export const bytesOfJson = (value: unknown): number => Buffer.byteLength(JSON.stringify(value) ?? '');

/** The first items that together weigh at most `maxBytes` as JSON; the first one always. */
export function firstThatFit<T>(items: readonly T[], maxBytes = maxListBytes): T[] {
  let bytes = 0;
  const beyond = items.findIndex((item, index) => {
    bytes += bytesOfJson(item);
    return index > 0 && bytes > maxBytes;
  });
  return beyond < 0 ? [...items] : items.slice(0, beyond);
}
