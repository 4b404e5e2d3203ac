import { conflict, invalid } from '../../shared/runtime/errors.ts';
import { type Complaint, complaintCauses, type Ticket } from '../../shared/table/entities/ticket.ts';
import { staged } from '../../shared/tickets/complaint.ts';
import { type ReachDeps, standingOf } from '../../shared/tickets/reach.ts';
import { type AnswerDeps, answerTo } from './answer-to.ts';

/**
 * A complaint as it is when its ticket is resolved: with its cause, and answered (ISO 10002:2018, 7.7 and 8.3). Whom neither a message nor a
 * call can reach cannot be answered: such a complaint ends without that stage. `now`: an answer that the same call brings.
 * @throws DomainError `invalid` without a cause, `conflict` while nothing of ours reached the customer.
 */
export async function endingOfComplaint(
  deps: AnswerDeps & ReachDeps,
  ticket: Ticket,
  complaint: Complaint,
  answeredNow?: string,
): Promise<Complaint> {
  const choices = complaintCauses.join(', ');
  if (complaint.cause === undefined)
    throw invalid([{ path: 'cause', message: 'field.choice', params: { choices } }]);
  const answeredAt = answeredNow ?? (await answerTo(deps, ticket))?.at;
  if (answeredAt !== undefined) return staged(complaint, 'answered', answeredAt);
  if (await isOutOfReach(deps, ticket)) return complaint;
  throw conflict('error.complaint-unanswered');
}

/** Whether there is no way to the customer: nothing to write to, and no number to call. */
async function isOutOfReach(deps: ReachDeps, ticket: Ticket): Promise<boolean> {
  if (ticket.contact.phone !== undefined && !ticket.disowned) return false;
  return (await standingOf(deps, ticket)).reach.by === 'none';
}
