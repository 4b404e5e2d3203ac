import { commitOnce, type Effects } from '../../shared/outbox/effects.ts';
import { type AgendaItem, agenda } from '../../shared/table/entities/agenda.ts';
import { customer } from '../../shared/table/entities/customer.ts';
import { type Consent, consent } from '../../shared/table/entities/customer-parts.ts';
import { type MailHead, mailHead } from '../../shared/table/entities/inbound.ts';
import { type BulkMail, bulkMail } from '../../shared/table/entities/mail-reputation.ts';
import { addressRefusal, type Message, message, type Refusal } from '../../shared/table/entities/message.ts';
import { type Attachment, timelineEntry } from '../../shared/table/entities/ticket.ts';
import type { Table } from '../../shared/table/table.ts';
import type { Write } from '../../shared/table/write.ts';

type Asked = Pick<Consent, 'topic' | 'way'>;
type Update = Extract<Write, { update: unknown }>;

/** What the mail functions read and write. */
export interface MailStore {
  find(messageId: string): Promise<Message | undefined>;
  /** What an address refused, and since when. */
  refusals(addressHash: string): Promise<Map<Refusal, string>>;
  /** Whether a customer was erased, and consent to a topic by a way where the customer ever gave or refused it. */
  fileOf(customerId: string, asked?: Asked): Promise<{ erased: boolean; consent?: boolean | undefined }>;
  /** Whether care and survey mail may go; undefined before it was ever stopped. */
  bulkMail(): Promise<BulkMail | undefined>;
  /** One conditional update; the message after it, or undefined when the condition does not hold. */
  update(write: Update): Promise<Message | undefined>;
  /** All or nothing; false when a condition does not hold. */
  commit(effects: Effects, now: Date): Promise<boolean>;
  dropAgenda(item: AgendaItem): Promise<void>;
  /** The last mail that arrived for a ticket. */
  headOf(ticketId: string): Promise<MailHead | undefined>;
  /** What is attached to an entry of a ticket. */
  attachments(ticketId: string, entryId: string): Promise<readonly Attachment[]>;
}

export const mailStore = (table: Table): MailStore => ({
  async find(messageId) {
    const item = await table.get(message.key(messageId));
    return item && message.parse(item);
  },
  async refusals(addressHash) {
    const { pk } = addressRefusal.key({ addressHash, what: 'suppressed' });
    const refusals = new Map<Refusal, string>();
    for await (const item of table.queryAll({ pk, sort: { prefix: 'REFUSAL#' } })) {
      const { what, at } = addressRefusal.parse(item);
      refusals.set(what, at);
    }
    return refusals;
  },
  async fileOf(customerId, asked) {
    const [file, told] = await Promise.all([
      table.get(customer.key(customerId)),
      asked && table.get(consent.key({ customerId, ...asked })),
    ]);
    return { erased: file === undefined, consent: told && consent.parse(told).given };
  },
  async bulkMail() {
    const item = await table.get(bulkMail.key('bulk-mail'));
    return item && bulkMail.parse(item);
  },
  async update(write) {
    const item = await table.update(write);
    return item && message.parse(item);
  },
  commit: (effects, now) => commitOnce(table, effects, now),
  dropAgenda: (item) => table.delete(agenda.key(item)),
  async headOf(ticketId) {
    const item = await table.get(mailHead.key(ticketId));
    return item && mailHead.parse(item);
  },
  async attachments(ticketId, id) {
    const item = await table.get(timelineEntry.key({ ticketId, id }));
    return (item && timelineEntry.parse(item).attachments) ?? [];
  },
});
