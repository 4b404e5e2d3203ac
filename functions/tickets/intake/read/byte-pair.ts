/** A value of a form before its charset is known: names and values are bytes. */
export interface BytePair {
  name: Uint8Array;
  value: Uint8Array;
  /** The charset that the part itself names; undefined where it names none. */
  charset?: string | undefined;
  /** There was no `=`: it may be no name at all. */
  isBare?: boolean;
}
