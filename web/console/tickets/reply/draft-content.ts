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

/** A text with what goes along. */
export interface Written {
  text: string;
  extras: Extras;
}

export const noExtras: Extras = { files: [], cc: [], bcc: [], toAll: false };

/** Whether there is nothing to keep. */
export const isNothing = (text: string, { files, cc, bcc }: Extras): boolean =>
  text === '' && files.length === 0 && cc.length === 0 && bcc.length === 0;

/** Tells two drafts apart by all that is kept of them. */
export const printOf = (text: string, { files, cc, bcc, toAll, cannedReplyId }: Extras): string =>
  JSON.stringify([text, files.map(({ uploadId }) => uploadId), cc, bcc, toAll, cannedReplyId ?? '']);

/** What was added to a draft while it was sent. A text that was changed in its midst stays whole: of two of the same words, one can be deleted. */
export function restOf(sent: Written, now: Written): Written {
  const text = now.text.startsWith(sent.text) ? now.text.slice(sent.text.length).trimStart() : now.text;
  const known = new Set(sent.extras.files.map(({ uploadId }) => uploadId));
  const files = now.extras.files.filter(({ uploadId }) => !known.has(uploadId));
  return { text, extras: { ...noExtras, files } };
}

/** A name in double braces, and the name alone. */
export const gap = /\{\{([^{}\n]{1,60})\}\}/g;

/** Names in double braces: a gap that nobody has filled, which no customer is to read. */
export const gapsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(gap)].map(([whole]) => whole)),
];
