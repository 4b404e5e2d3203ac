/** A file that goes along, as the store knows it. */
export interface DraftFile {
  uploadId: string;
  name: string;
  size?: number | undefined;
  /** It waited too long for being sent, or was refused: it has to be uploaded again. */
  isGone?: boolean;
}

/** What goes with a text. */
export interface Extras {
  files: DraftFile[];
  cc: string[];
  bcc: string[];
  toAll: boolean;
  /** The canned reply that the text was made from. */
  cannedReplyId?: string | undefined;
}

export const noExtras: Extras = { files: [], cc: [], bcc: [], toAll: false };

/** Whether there is nothing to keep. */
export const isNothing = (text: string, { files, cc, bcc }: Extras): boolean =>
  text === '' && files.length === 0 && cc.length === 0 && bcc.length === 0;

/** Tells two drafts apart by all that is kept of them. */
export const printOf = (text: string, { files, cc, bcc, toAll, cannedReplyId }: Extras): string =>
  JSON.stringify([text, files.map(({ uploadId }) => uploadId), cc, bcc, toAll, cannedReplyId ?? '']);

/** Names in double braces: a gap that nobody has filled, which no customer is to read. */
export const gapsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/\{\{([^{}\n]{1,60})\}\}/g)].map(([gap]) => gap)),
];
