import type { Files } from '../../shared/files/files.ts';
import { type FileRefusal, keepFile } from '../../shared/files/keep-file.ts';
import { maxFiles } from '../../shared/files/limits.ts';
import { stableId } from '../../shared/runtime/ids.ts';
import type { Attachment } from '../../shared/table/entities/ticket.ts';
import { bodyOf } from './body-of.ts';
import { cleanHtml } from './clean-html.ts';
import type { MailFile, ParsedMail } from './parse-mail.ts';
import type { MailReceipt } from './receipt.ts';

/** A mail as it goes into a timeline entry. */
export interface InboundContent {
  text: string;
  /** What of the text its writer wrote, by which kind and language are told; without quoted lines and signature. */
  own: string;
  html?: string;
  attachments: Attachment[];
  /** Further facts: `quoted`, `refused`, `broken`, `cut`, `remoteImages`, `virus`, `spam`. */
  detail: Record<string, string>;
}

/** An item of the table holds 400 KB: a text beyond this is cut there and whole in the raw mail. In characters. */
export const maxTextCharacters = 40_000;
const maxQuotedBytes = 20_000;
const maxHtmlBytes = 40_000;

/** Of a longer HTML only so much is read: what of it is shown has {@link maxHtmlBytes}. In characters. */
const maxReadHtmlCharacters = 1_000_000;

/**
 * Folds, cleans and shortens the text of a mail, and stores its files. `mailId` names the files, so that a second
 * delivery stores the same ones. `answers`: the mail answers another one (answers.ts).
 */
export async function inboundContentOf(
  files: Pick<Files, 'put'>,
  mailId: string,
  given: ParsedMail,
  { spam, virus: infected, answers }: Pick<MailReceipt, 'spam' | 'virus'> & { answers: boolean },
): Promise<InboundContent> {
  const isLong = (given.html?.length ?? 0) > maxReadHtmlCharacters;
  const mail = isLong ? withoutRest(given) : given;
  const { fresh, quoted, own, html: raw } = bodyOf(mail, { answers });
  const kept = infected ? refuseAll(mail.files) : await keepFiles(files, mailId, mail.files);
  const { html, remoteImages } = htmlOf(raw, kept.attachments);
  const cut = isLong || fresh.length > maxTextCharacters || quoted.length > maxQuotedBytes;
  return {
    text: shortened(fresh, maxTextCharacters),
    own: shortened(own, maxTextCharacters),
    ...(html ? { html } : {}),
    attachments: kept.attachments,
    detail: {
      ...(quoted ? { quoted: shortened(quoted, maxQuotedBytes) } : {}),
      ...(kept.refused.length > 0
        ? { refused: kept.refused.map(shownRefusal).join('; ').slice(0, 2000).toWellFormed() }
        : {}),
      ...(mail.broken ? { broken: 'true' } : {}),
      ...(cut ? { cut: 'true' } : {}),
      ...(remoteImages > 0 ? { remoteImages: String(remoteImages) } : {}),
      ...(infected ? { virus: 'true' } : {}),
      ...(spam ? { spam: 'true' } : {}),
    },
  };
}

const withoutRest = (mail: ParsedMail): ParsedMail => ({
  ...mail,
  html: (mail.html ?? '').slice(0, maxReadHtmlCharacters),
});

function htmlOf(
  raw: string | undefined,
  attachments: readonly Attachment[],
): { html?: string; remoteImages: number } {
  if (raw === undefined) return { remoteImages: 0 };
  const pictures = new Map(
    attachments.flatMap(({ contentId, id }) => (contentId ? [[contentId, id] as const] : [])),
  );
  const { html, remoteImages } = cleanHtml(raw, pictures);
  // Shortened HTML would be an incomplete document, so only the text is kept.
  return html === '' || html.length > maxHtmlBytes ? { remoteImages } : { html, remoteImages };
}

const shortened = (text: string, max: number): string =>
  text.length <= max
    ? text
    : `${text
        .slice(0, max)
        .toWellFormed()
        .replace(/\ufffd$/, '')}…`;

/** A file of a mail that is not kept, and why. */
export interface RefusedFile {
  file: MailFile;
  why: FileRefusal | 'too-many' | 'virus';
}

interface Kept {
  attachments: Attachment[];
  refused: RefusedFile[];
}

/** As an entry names a refused file. */
const shownRefusal = ({ file: { name, mediaType }, why }: RefusedFile): string =>
  `${(name || mediaType).slice(0, 200).toWellFormed()} (${why})`;

const refuseAll = (files: readonly MailFile[]): Kept => ({
  attachments: [],
  refused: files.map((file) => ({ file, why: 'virus' })),
});

/** The files of a mail that are not kept, in the order in which its entry names them. */
export const refusedFilesOf = async (
  { files }: Pick<ParsedMail, 'files'>,
  { virus }: Pick<MailReceipt, 'virus'>,
): Promise<RefusedFile[]> =>
  (virus ? refuseAll(files) : await keepFiles({ put: async () => undefined }, '', files)).refused;

async function keepFiles(
  files: Pick<Files, 'put'>,
  mailId: string,
  parts: readonly MailFile[],
): Promise<Kept> {
  const kept: Kept = { attachments: [], refused: [] };
  for (const [index, file] of parts.entries()) {
    const why =
      kept.attachments.length >= maxFiles
        ? 'too-many'
        : await keepOne(kept, files, stableId('mail-file', mailId, String(index)), file);
    if (why) kept.refused.push({ file, why });
  }
  return kept;
}

async function keepOne(
  kept: Kept,
  files: Pick<Files, 'put'>,
  id: string,
  { name, mediaType, bytes, contentId }: MailFile,
): Promise<FileRefusal | undefined> {
  const file = { id, name, mediaType, bytes, ...(contentId ? { contentId } : {}) };
  // Mail programs name types as they like, and people rename files.
  const result = await keepFile(files, { ...file, typeBy: 'content' });
  if ('refused' in result) return result.refused;
  kept.attachments.push(result.attachment);
  return undefined;
}
