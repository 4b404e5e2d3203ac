import { cleanName } from '../../../shared/files/clean-name.ts';
import type { Files } from '../../../shared/files/files.ts';
import { conflict, notFound } from '../../../shared/runtime/errors.ts';
import { readTicketId } from '../../../shared/runtime/ids.ts';
import { logger } from '../../../shared/runtime/logger.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { inboundMail, unreadableMail } from '../../../shared/table/entities/inbound.ts';
import { type TimelineEntry, ticket as ticketEntity } from '../../../shared/table/entities/ticket.ts';
import { findEntry } from '../../../shared/tickets/find-entry.ts';
import { refusedFilesOf } from '../content-of.ts';
import { maxMailBytes } from '../limits.ts';
import { parseMail } from '../parse-mail.ts';
import { readReceipt, storedIdOf } from '../receipt.ts';

export interface FetchDeps {
  table: Pick<Ports['table'], 'find'>;
  files: Pick<Files, 'get' | 'put' | 'head' | 'presignDownload'>;
}

/** Who asks for what may do harm, and whether they said that they know. */
export interface Asking {
  by: string;
  acknowledge?: 'unsafe' | undefined;
}

/** The address that downloads a raw mail, for a minute. Logged with who asked. */
export async function rawMailAddress(
  files: FetchDeps['files'],
  { id, key }: { id: string; key: string },
  { by }: Asking,
): Promise<string> {
  logger.info('a raw mail was fetched', { mailId: id, by });
  return files.presignDownload(key, { name: `${id}.eml`, mediaType: 'message/rfc822' });
}

/** @throws DomainError `conflict` where somebody asks for what was refused without saying that they know. */
export function mustAcknowledge(isUnsafe: boolean, { acknowledge }: Asking): void {
  if (isUnsafe && acknowledge !== 'unsafe') throw conflict('error.unsafe-file');
}

/** Whether the virus scanner of our receiver refused a raw mail; undefined where the mail is gone. */
export async function isInfected(files: Pick<Files, 'get'>, key: string): Promise<boolean | undefined> {
  const raw = await files.get(key);
  return raw && readReceipt(raw, storedIdOf(key)).virus;
}

/**
 * The address of the raw mail that an entry of a ticket, or of one that was merged into it, was made of.
 * @throws DomainError `not-found` where the entry was no mail or the raw mail is gone, `conflict` where the mail has a file that was refused,
 * or a virus, and nobody said that they know.
 */
export const fetchRawMail =
  (deps: FetchDeps) =>
  async (number: string, entryId: string, asking: Asking): Promise<string> => {
    const { entry, mail } = await mailOfEntry(deps, number, entryId);
    if (!(await deps.files.head(mail.key))) throw notFound('error.not-found');
    mustAcknowledge(entry.detail?.refused !== undefined || entry.detail?.virus === 'true', asking);
    return rawMailAddress(deps.files, mail, asking);
  };

/**
 * The address of a file that an entry names in `detail.refused`, taken out of the raw mail. It is a stream of bytes under its own name, kept
 * for a day: nothing shows or opens it by its type.
 * @param index its place in that list, from 0.
 * @throws DomainError `not-found`, also once the raw mail is gone; `conflict` where nobody said that they know.
 */
export const fetchRefusedFile =
  (deps: FetchDeps) =>
  async (
    number: string,
    entryId: string,
    { index, ...asking }: Asking & { index: number },
  ): Promise<string> => {
    const { files } = deps;
    const { entry, mail } = await mailOfEntry(deps, number, entryId);
    if (entry.detail?.refused === undefined) throw notFound('error.not-found');
    mustAcknowledge(true, asking);
    const raw = await files.get(mail.key);
    if (!raw || raw.length > maxMailBytes) throw notFound('error.not-found');
    const receipt = readReceipt(raw, storedIdOf(mail.key));
    const found = (await refusedFilesOf(await parseMail(raw), receipt))[index];
    if (!found) throw notFound('error.not-found');
    const { file, why } = found;
    const mediaType = 'application/octet-stream';
    const key = `refused/${mail.id}-${index}`;
    await files.put(key, file.bytes, mediaType);
    logger.warn('a refused file was fetched', { mailId: mail.id, index, why, by: asking.by });
    return files.presignDownload(key, { name: cleanName(file.name), mediaType });
  };

/** An entry with the record of the mail that it was made of. */
async function mailOfEntry(
  { table }: Pick<FetchDeps, 'table'>,
  number: string,
  entryId: string,
): Promise<{ entry: TimelineEntry; mail: { id: string; key: string } }> {
  const ticketId = readTicketId(number);
  const ticket = ticketId && (await table.find(ticketEntity, ticketId));
  const entry = ticket && (await findEntry(table, ticket, entryId));
  const id = entry ? entry.detail?.mail : undefined;
  const mail = id && ((await table.find(inboundMail, id)) ?? (await table.find(unreadableMail, id)));
  if (!entry || !mail) throw notFound('error.not-found');
  return { entry, mail };
}
