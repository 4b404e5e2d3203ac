/** A file that came with a form. */
export interface SentFile {
  /** Name of the form's field. */
  field: string;
  /** As the sender called it; not cleaned. */
  name: string;
  /** As the sender declared it; not proven. */
  mediaType: string;
  bytes: Uint8Array;
}

/**
 * Most bytes of all files of one form together. A function's payload ends at 6 MB, in which base64 needs a third more;
 * larger files are uploaded before.
 */
export const maxFormFileBytes = 4 * 1024 * 1024;
