import { commitOnce, type Effects } from '../../shared/outbox/effects.ts';
import { type AgendaItem, agenda } from '../../shared/table/entities/agenda.ts';
import { customer } from '../../shared/table/entities/customer.ts';
import { type Answer, answer, type Invitation, invitation } from '../../shared/table/entities/survey.ts';
import { type Ticket, ticket } from '../../shared/table/entities/ticket.ts';
import type { Table } from '../../shared/table/table.ts';
import type { Write } from '../../shared/table/write.ts';

export interface SurveyStore {
  invitation(id: string): Promise<Invitation | undefined>;
  answer(invitationId: string): Promise<Answer | undefined>;
  ticket(id: string): Promise<Ticket | undefined>;
  /** IANA zone of a customer, as the file has it. */
  timeZoneOf(customerId: string): Promise<string | undefined>;
  /** Takes an agenda item off that nothing comes of. */
  drop(item: AgendaItem): Promise<void>;
  /** False when a condition did not hold: read again and decide anew. */
  commitOnce(effects: Effects, now: Date): Promise<boolean>;
}

export const surveyStore = (table: Table): SurveyStore => ({
  async invitation(id) {
    const item = await table.get(invitation.key(id));
    return item && invitation.parse(item);
  },
  async answer(invitationId) {
    const item = await table.get(answer.key(invitationId));
    return item && answer.parse(item);
  },
  async ticket(id) {
    const item = await table.get(ticket.key(id));
    return item && ticket.parse(item);
  },
  async timeZoneOf(customerId) {
    const item = await table.get(customer.key(customerId));
    return item && customer.parse(item).timeZone;
  },
  drop: (item) => table.delete(agenda.key(item)),
  commitOnce: (effects, now) => commitOnce(table, effects, now),
});

/** Writes an invitation that was not there before. */
export const putNew = (value: Invitation): Write => ({
  put: invitation.item(value),
  if: { pk: { absent: true } },
});

/** Writes an invitation one version later, unless somebody else did. */
export const putNext = (value: Invitation): Write => ({
  put: invitation.item(value),
  if: { version: value.version - 1 },
});
