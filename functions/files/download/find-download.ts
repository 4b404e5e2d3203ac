import type { Files } from '../../../shared/files/files.ts';
import { hasPreview, previewKey, previewMediaType } from '../../../shared/files/preview.ts';
import type { Links } from '../../../shared/links/links.ts';
import { conflict, notFound } from '../../../shared/runtime/errors.ts';
import { readTicketId } from '../../../shared/runtime/ids.ts';
import {
  type Attachment,
  type Ticket,
  type TimelineEntry,
  ticket as ticketEntity,
  timelineEntry,
} from '../../../shared/table/entities/ticket.ts';
import { upload as uploadEntity } from '../../../shared/table/entities/upload.ts';
import type { Table } from '../../../shared/table/table.ts';
import { ticketOf } from '../../../shared/tickets/ticket-of.ts';
import { isEntryShown, partOf, readPageFileId, versionOf } from '../../../shared/tickets/who-sees.ts';

export interface DownloadDeps {
  table: Pick<Table, 'find' | 'each'>;
  files: Pick<Files, 'head' | 'presignDownload'>;
  links: Pick<Links, 'read'>;
  /** Whether a partner delivers messages to phone numbers. */
  partnerDelivers: boolean;
}

/**
 * The address of the file that a link opens: one in a mail, or one on a page, which holds as long as that page shows the file.
 * @throws DomainError `not-found`, the same for a wrong, a revoked and an unknown link, and for a file that is not there (yet).
 */
export const findByLink =
  (deps: DownloadDeps) =>
  async (token: string): Promise<string> => {
    const attachment = (await mailedFile(deps, token)) ?? (await pageFile(deps, token));
    const address = attachment && (await addressOf(deps, attachment));
    if (!address) throw notFound('error.not-found');
    return address;
  };

/** Addresses for a page. */
export interface PageAddresses {
  url: string;
  /** Of a JPEG of the same picture, where browsers do not show the file and one could be made. */
  preview?: string;
}

/** The file of a link in a mail: of what staff wrote there. */
async function mailedFile({ table, links }: DownloadDeps, token: string): Promise<Attachment | undefined> {
  const target = await links.read('file', token);
  const [ticketId = '', ...rest] = target?.id.split('-') ?? [];
  const ticket = target && (await table.find(ticketEntity, ticketId));
  if (!ticket || ticket.linkVersion !== target.version) return undefined;
  return fileOf(await findEntry(table, ticketId, rest.join('-')), rest.join('-'));
}

/** The file of a link on a page, where that page still shows the entry that it belongs to. */
async function pageFile(
  { table, links, partnerDelivers }: DownloadDeps,
  token: string,
): Promise<Attachment | undefined> {
  const target = await links.read('page-file', token);
  const asked = target && readPageFileId(target.id);
  const named = asked && (await table.find(ticketEntity, asked.namedId));
  if (!asked || !named || versionOf(asked.way, named) !== target.version) return undefined;
  const entry = await findEntry(table, asked.ticketId, asked.attachmentId);
  const part = entry && (await table.find(ticketEntity, partOf(entry)));
  if (!part || !(await isOneFamily(table, named, part))) return undefined;
  const isShown = isEntryShown({ way: asked.way, named, partnerDelivers }, part, entry);
  return isShown ? fileOf(entry, asked.attachmentId) : undefined;
}

/** Whether two tickets go on as the same one. */
async function isOneFamily(table: DownloadDeps['table'], one: Ticket, other: Ticket): Promise<boolean> {
  if (one.id === other.id) return true;
  const find = (id: string) => table.find(ticketEntity, id);
  const [here, there] = await Promise.all([ticketOf(find, one.id), ticketOf(find, other.id)]);
  return here !== undefined && here.id === there?.id;
}

/**
 * The address that downloads a file of a ticket, or of one that was merged into it, for staff.
 * @throws DomainError `not-found`, or `conflict` while it is checked and after it was refused.
 */
export const findForStaff =
  (deps: DownloadDeps) =>
  async (ticketNumber: string, attachmentId: string): Promise<string> =>
    staffAddress(deps, await staffFile(deps, ticketNumber, attachmentId), false);

/** The address of such a file that a page shows, with that of its preview. @throws DomainError as {@link findForStaff}. */
export const findForPage =
  (deps: DownloadDeps) =>
  async (ticketNumber: string, attachmentId: string): Promise<PageAddresses> => {
    const attachment = await staffFile(deps, ticketNumber, attachmentId);
    const url = await staffAddress(deps, attachment, true);
    const preview = hasPreview(attachment.mediaType) && (await previewAddress(deps, attachment));
    return preview ? { url, preview } : { url };
  };

async function staffFile(
  { table }: DownloadDeps,
  ticketNumber: string,
  attachmentId: string,
): Promise<Attachment> {
  const ticketId = readTicketId(ticketNumber);
  const attachment = ticketId && (await findWithAliases(table, ticketId, attachmentId));
  if (!attachment) throw notFound('error.not-found');
  return attachment;
}

async function staffAddress(deps: DownloadDeps, attachment: Attachment, inPage: boolean): Promise<string> {
  const address = await addressOf(deps, attachment, inPage);
  if (address) return address;
  const upload = await deps.table.find(uploadEntity, attachment.id);
  if (upload?.state === 'refused') throw conflict('error.file-refused');
  throw upload && !upload.kept ? conflict('error.file-pending') : notFound('error.not-found');
}

const previewAddress = (deps: DownloadDeps, { key, name }: Attachment): Promise<string | undefined> =>
  addressOf(deps, { key: previewKey(key), name: `${name}.jpg`, mediaType: previewMediaType }, true);

/** The entry of a ticket that has an attachment. */
async function findEntry(
  table: DownloadDeps['table'],
  ticketId: string,
  attachmentId: string,
): Promise<TimelineEntry | undefined> {
  for await (const entry of table.each(timelineEntry, timelineEntry.prefix(ticketId))) {
    if (fileOf(entry, attachmentId)) return entry;
  }
  return undefined;
}

const fileOf = (entry: TimelineEntry | undefined, attachmentId: string): Attachment | undefined =>
  entry?.attachments?.find(({ id }) => id === attachmentId);

async function findWithAliases(
  table: DownloadDeps['table'],
  ticketId: string,
  attachmentId: string,
): Promise<Attachment | undefined> {
  const own = fileOf(await findEntry(table, ticketId, attachmentId), attachmentId);
  if (own) return own;
  const { aliases = [] } = (await table.find(ticketEntity, ticketId)) ?? {};
  for (const alias of aliases) {
    const found = await findWithAliases(table, alias, attachmentId);
    if (found) return found;
  }
  return undefined;
}

async function addressOf(
  { files }: DownloadDeps,
  { key, name, mediaType }: Pick<Attachment, 'key' | 'name' | 'mediaType'>,
  inPage = false,
): Promise<string | undefined> {
  return (await files.head(key)) && files.presignDownload(key, { name, mediaType, inPage });
}
