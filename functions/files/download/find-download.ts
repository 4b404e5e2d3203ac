import type { Files } from '../../../shared/files/files.ts';
import type { Links } from '../../../shared/links/links.ts';
import { conflict, notFound } from '../../../shared/runtime/errors.ts';
import { readTicketId } from '../../../shared/runtime/ids.ts';
import {
  type Attachment,
  ticket as ticketEntity,
  timelineEntry,
} from '../../../shared/table/entities/ticket.ts';
import { upload as uploadEntity } from '../../../shared/table/entities/upload.ts';
import type { Table } from '../../../shared/table/table.ts';

export interface DownloadDeps {
  table: Pick<Table, 'find' | 'each'>;
  files: Pick<Files, 'head' | 'presignDownload'>;
  links: Pick<Links, 'read'>;
}

/**
 * The address of the file that a link opens.
 * @throws DomainError `not-found`, the same for a wrong, a revoked and an unknown link, and for a file that is not there (yet).
 */
export const findByLink =
  (deps: DownloadDeps) =>
  async (token: string): Promise<string> => {
    const target = await deps.links.read('file', token);
    const [ticketId = '', ...rest] = target?.id.split('-') ?? [];
    const ticket = target && (await deps.table.find(ticketEntity, ticketId));
    if (!ticket || ticket.linkVersion !== target.version) throw notFound('error.not-found');
    const attachment = await findAttachment(deps.table, ticketId, rest.join('-'));
    const address = attachment && (await addressOf(deps, attachment));
    if (!address) throw notFound('error.not-found');
    return address;
  };

/**
 * The address of a file of a ticket, or of one that was merged into it, for staff.
 * @throws DomainError `not-found`, or `conflict` while it is checked and after it was refused.
 */
export const findForStaff =
  (deps: DownloadDeps) =>
  async (ticketNumber: string, attachmentId: string): Promise<string> => {
    const ticketId = readTicketId(ticketNumber);
    const attachment = ticketId && (await findWithAliases(deps.table, ticketId, attachmentId));
    if (!attachment) throw notFound('error.not-found');
    const address = await addressOf(deps, attachment);
    if (address) return address;
    const upload = await deps.table.find(uploadEntity, attachmentId);
    if (upload?.state === 'refused') throw conflict('error.file-refused');
    throw upload && !upload.kept ? conflict('error.file-pending') : notFound('error.not-found');
  };

/** The attachment of one of the ticket's entries. */
async function findAttachment(
  table: DownloadDeps['table'],
  ticketId: string,
  attachmentId: string,
): Promise<Attachment | undefined> {
  for await (const { attachments } of table.each(timelineEntry, timelineEntry.prefix(ticketId))) {
    const found = attachments?.find(({ id }) => id === attachmentId);
    if (found) return found;
  }
  return undefined;
}

async function findWithAliases(
  table: DownloadDeps['table'],
  ticketId: string,
  attachmentId: string,
): Promise<Attachment | undefined> {
  const own = await findAttachment(table, ticketId, attachmentId);
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
  { key, name, mediaType }: Attachment,
): Promise<string | undefined> {
  return (await files.head(key)) && files.presignDownload(key, { name, mediaType });
}
