/** What a browser posts a file with: multipart to `url`, these fields first, the file last under the name `file`. */
export interface UploadForm {
  url: string;
  fields: Record<string, string>;
}

/** What the store knows of a file without reading it. */
export interface StoredFile {
  /** Bytes. */
  size: number;
  mediaType: string;
}

/**
 * The file store. Keys: `uploads/` what came from outside and was not looked at yet, `files/` what belongs to a ticket, `mail/`
 * raw mails as they arrived. Nothing in it is ever shown inline: whoever fetches a file gets a download.
 */
export interface Files {
  /** A form that lets anybody post exactly `size` bytes under exactly this key and media type, for a quarter of an hour. */
  presignUpload(upload: { key: string; mediaType: string; size: number }): Promise<UploadForm>;
  /**
   * A form that lets anybody post one file of at most `maxBytes` below `folder`, under its own name, for an hour. The browser is then led to
   * `leadTo`, an address of ours, which is told the `key`: nothing else knows what was chosen where no script runs.
   */
  presignAnyUpload(upload: { folder: string; maxBytes: number; leadTo: string }): Promise<UploadForm>;
  /**
   * An address that downloads the file under `name`, for a minute; `inPage`: that shows it where it can do no harm (`isShownInPage`), and
   * downloads anything else.
   */
  presignDownload(key: string, as: { name: string; mediaType: string; inPage?: boolean }): Promise<string>;
  /** Stores bytes; the same key again replaces them. */
  put(key: string, bytes: Uint8Array, mediaType: string): Promise<void>;
  /** The bytes, or undefined when there is no such file. */
  get(key: string): Promise<Uint8Array | undefined>;
  head(key: string): Promise<StoredFile | undefined>;
  /** Deletes; nothing happens when it is gone already. */
  delete(key: string): Promise<void>;
}

/** How long an upload form may be used, and a download address, in seconds. */
export const uploadSeconds = 900;
export const pageUploadSeconds = 3600;
export const downloadSeconds = 60;
