import type { Grade } from '../../../events/vocabulary.ts';
import { commitOnce, type Effects } from '../../../shared/outbox/effects.ts';
import { customer } from '../../../shared/table/entities/customer.ts';
import { answer } from '../../../shared/table/entities/survey.ts';
import { recoveryLink, type Ticket, ticket } from '../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../shared/table/table.ts';

/** What the recovery of a low answer reads and writes. */
export interface RecoveryStore {
  find(ticketId: string): Promise<Ticket | undefined>;
  /** Undefined when the customer's file is no more. */
  grade(customerId: string): Promise<Grade | undefined>;
  /** What the customer added to the score, if anything. */
  comment(invitationId: string): Promise<string | undefined>;
  /**
   * Commits unless the recovery is there already.
   * @throws Error when the transaction was refused for any other reason: the message is to come again.
   */
  commitRecovery(
    effects: Effects,
    link: { ticketId: string; invitationId: string },
    now: Date,
  ): Promise<void>;
}

export const openRecoveryStore = (table: Table): RecoveryStore => ({
  async find(id) {
    const item = await table.get(ticket.key(id));
    return item && ticket.parse(item);
  },
  async grade(customerId) {
    const item = await table.get(customer.key(customerId));
    return item && customer.parse(item).grade;
  },
  async comment(invitationId) {
    const item = await table.get(answer.key(invitationId));
    return item && answer.parse(item).comment;
  },
  async commitRecovery(effects, link, now) {
    if (await commitOnce(table, effects, now)) return;
    if (!(await table.get(recoveryLink.key(link)))) throw new Error('recovery refused, yet there is none');
  },
});
