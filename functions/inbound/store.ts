import { commit, type Effects } from '../../shared/outbox/effects.ts';
import { inboundMail, mailCount, mailThread, mailThreadHash } from '../../shared/table/entities/inbound.ts';
import { type Ticket, ticket } from '../../shared/table/entities/ticket.ts';
import type { Table } from '../../shared/table/table.ts';

/** How many mails of one sender an hour has seen; `ticketId` is the last ticket that they opened. */
export interface Counted {
  mails: number;
  ticketId?: string;
}

/** What inbound mail reads and writes. */
export interface InboundStore {
  /** Whether a mail has had its effect. */
  known(mailId: string): Promise<boolean>;
  find(ticketId: string): Promise<Ticket | undefined>;
  /** The ticket that a Message-ID belongs to; `awaited`: of a mail that has not come yet. */
  threadOf(messageId: string): Promise<{ ticketId: string; awaited: boolean } | undefined>;
  counted(of: string, hour: string): Promise<Counted>;
  /** @throws ConditionsFailed */
  commit(effects: Effects, now: Date): Promise<void>;
}

export const inboundStore = (table: Table): InboundStore => ({
  known: async (mailId) => (await table.get(inboundMail.key(mailId))) !== undefined,
  async find(id) {
    const item = await table.get(ticket.key(id));
    return item && ticket.parse(item);
  },
  async threadOf(messageId) {
    const item = await table.get(mailThread.key(mailThreadHash(messageId)));
    if (!item) return undefined;
    const { ticketId, awaited = false } = mailThread.parse(item);
    return { ticketId, awaited };
  },
  async counted(of, hour) {
    const item = await table.get(mailCount.key({ of, hour }));
    if (!item) return { mails: 0 };
    const { mails, ticketId } = mailCount.parse(item);
    return { mails, ...(ticketId ? { ticketId } : {}) };
  },
  commit: (effects, now) => commit(table, effects, now),
});
