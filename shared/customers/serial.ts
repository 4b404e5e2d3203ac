/**
 * A serial number as one word, however it is written: full-width or not, in any case, with blanks and dashes or without. What has neither
 * letter nor digit is left as it is.
 */
export function serialKey(serial: string): string {
  const plain = serial.normalize('NFKC').toUpperCase();
  return plain.replace(/[^\p{L}\p{N}]/gu, '') || plain.trim();
}

/** Whether two serial numbers name the same piece; one that was not told names none. */
export const isSameSerial = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && serialKey(one) === serialKey(other);
