import type { Attachment, Ticket } from '../../shared/table/entities/ticket.ts';
import { ticket, timelineEntry } from '../../shared/table/entities/ticket.ts';
import { type Upload, upload } from '../../shared/table/entities/upload.ts';
import { ConditionsFailed, type Table } from '../../shared/table/table.ts';
import type { Write } from '../../shared/table/write.ts';

/** What the file operations read and write. */
export interface FileStore {
  findUpload(id: string): Promise<Upload | undefined>;
  /** False when the count that belongs to it is full. */
  open(value: Upload, counted: Write): Promise<boolean>;
  /** False when somebody has judged it meanwhile. */
  judge(id: string, verdict: { state: 'ready' } | { state: 'refused'; reason: string }): Promise<boolean>;
  /** Says that the bytes lie where the ticket looks for them. */
  keep(id: string): Promise<void>;
  findTicket(id: string): Promise<Ticket | undefined>;
  /** The attachment of one of the ticket's entries. */
  findAttachment(ticketId: string, attachmentId: string): Promise<Attachment | undefined>;
}

export const openFileStore = (table: Table): FileStore => ({
  async findUpload(id) {
    const item = await table.get(upload.key(id));
    return item && upload.parse(item);
  },
  open: (value, counted) =>
    unlessLost(() => table.transact([{ put: upload.item(value), if: { pk: { absent: true } } }, counted])),
  judge: (id, { state, ...reason }) =>
    unlessLost(() =>
      table.transact([
        {
          update: upload.key(id),
          set: { state, ...reason },
          if: { state: { oneOf: ['pending', 'ready'] }, kept: { absent: true } },
        },
      ]),
    ),
  async keep(id) {
    const set = { state: 'ready', kept: true };
    await table.transact([{ update: upload.key(id), set, if: { ticketId: { present: true } } }]);
  },
  async findTicket(id) {
    const item = await table.get(ticket.key(id));
    return item && ticket.parse(item);
  },
  async findAttachment(ticketId, attachmentId) {
    const { pk } = ticket.key(ticketId);
    for await (const item of table.queryAll({ pk, sort: { prefix: 'ENTRY#' } })) {
      const found = timelineEntry.parse(item).attachments?.find(({ id }) => id === attachmentId);
      if (found) return found;
    }
    return undefined;
  },
});

async function unlessLost(write: () => Promise<void>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (error instanceof ConditionsFailed) return false;
    throw error;
  }
}
