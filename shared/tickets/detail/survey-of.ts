import type { Language } from '../../../events/vocabulary.ts';
import { invitationId } from '../../surveys/resolution-survey.ts';
import { invitation } from '../../table/entities/survey.ts';
import type { Ticket } from '../../table/entities/ticket.ts';
import type { Table } from '../../table/table.ts';
import type { TicketDetail } from './ticket-shapes.ts';

/** Why nobody was asked, as staff read it, by the reason of the invitation. */
const reasons: Readonly<Record<string, Record<Language, string>>> = {
  recovery: { en: 'A recovery is not surveyed.', 'zh-CN': '补救工单不做满意度调查。' },
  kind: { en: 'Tickets of this kind are not surveyed.', 'zh-CN': '此类工单不做满意度调查。' },
  spam: { en: 'It was resolved as spam.', 'zh-CN': '已按垃圾信息处理。' },
  'no-channel': { en: 'The customer has no address to write to.', 'zh-CN': '客户没有可以发送的联系方式。' },
  stale: { en: 'It could not leave in time.', 'zh-CN': '未能及时发出，已过期。' },
  disowned: {
    en: 'The owner of the address said that they did not write the ticket.',
    'zh-CN': '该地址的主人表示工单不是其本人提交的。',
  },
  reopened: { en: 'The ticket was reopened.', 'zh-CN': '工单已重新打开。' },
};

/** The survey of a ticket's last resolution, with the reason why it was not sent; undefined before the first one. */
export async function surveyOf(
  table: Pick<Table, 'find'>,
  ticket: Pick<Ticket, 'id' | 'resolution'>,
): Promise<TicketDetail['survey']> {
  if (ticket.resolution === 0) return undefined;
  const found = await table.find(invitation, invitationId(ticket.id, ticket.resolution));
  if (!found) return undefined;
  const { id, state, reason, dueAt, invitedAt, answeredAt } = found;
  const reasonText = reason === undefined ? undefined : reasons[reason];
  return { id, state, reason, dueAt, invitedAt, answeredAt, ...(reasonText ? { reasonText } : {}) };
}
