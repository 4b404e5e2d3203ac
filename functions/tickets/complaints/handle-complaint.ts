import type { ComplaintStage } from '../../../events/vocabulary.ts';
import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { conflict } from '../../../shared/runtime/errors.ts';
import type { Complaint } from '../../../shared/table/entities/ticket.ts';
import {
  addEntry,
  effectsOfChange,
  setFields,
  startChange,
  withComplaint,
} from '../../../shared/tickets/change-ticket.ts';
import { staged, stagesAhead } from '../../../shared/tickets/complaint.ts';
import { findTicket } from '../../../shared/tickets/detail/find-ticket.ts';
import { iso } from '../../../shared/time/clock.ts';
import { type AnswerDeps, answerTo } from '../answer-to.ts';
import { occasionOf, requestOf } from '../desk/staff-command.ts';
import type { TicketStore } from '../store.ts';
import { complaintOf } from './complaint-of.ts';

const findings = ['cause', 'remedy', 'apology', 'lesson'] as const;
type Findings = Partial<Pick<Complaint, (typeof findings)[number]>>;

export type ComplaintCommand = StaffCommand & { stage?: ComplaintStage | undefined; findings: Findings };

export interface HandleDeps extends AnswerDeps {
  store: Pick<TicketStore, 'find' | 'entriesBefore' | 'recall' | 'commit'>;
}

/** Stages that say that we were heard: nobody brings a complaint there who told the customer nothing. */
const heard: ReadonlySet<ComplaintStage> = new Set(['acknowledged', 'answered']);

/**
 * Brings a complaint to a later stage and records what was found. What is found may change, the timeline keeps each version.
 * Whoever loses a race against another stage is refused.
 * @throws DomainError `not-found`, or `conflict` for no complaint, for a stage that is not ahead, and for an acknowledgement or answer that has
 * not reached the customer.
 */
export const handleComplaint =
  (deps: HandleDeps) =>
  (command: ComplaintCommand): Promise<{ ticketId: string; stage: ComplaintStage }> => {
    let seen: ComplaintStage | undefined;
    return retryOnConflict(async () => {
      const { store } = deps;
      const { stage, findings: found } = command;
      const ticket = await findTicket(store, command.id);
      const request = requestOf('handle-complaint', ticket, command, { stage, found });
      const given = await store.recall<{ ticketId: string; stage: ComplaintStage }>(request);
      if (given) return given;
      const before = complaintOf(ticket);
      if (seen !== undefined && seen !== before.stage) throw conflict('error.conflict');
      seen = before.stage;
      if (stage !== undefined && !stagesAhead(before).includes(stage)) {
        throw conflict('error.complaint-stage', { from: before.stage, to: stage });
      }
      if (stage !== undefined && heard.has(stage) && !(await answerTo(deps, ticket)))
        throw conflict('error.complaint-unanswered');
      const occasion = occasionOf(command);
      const known = findings.filter((name) => found[name] !== undefined && found[name] !== before[name]);
      const detail = Object.fromEntries(known.map((name) => [name, found[name] ?? '']));
      const start = setFields(startChange(ticket, occasion), { complaint: before });
      const noted = known.length > 0 ? addEntry(start, 'complaint', '', occasion, { detail }) : start;
      const next = { ...before, ...detail };
      const change = withComplaint(
        noted,
        stage === undefined ? next : staged(next, stage, iso(command.now)),
        occasion,
      );
      const answer = { ticketId: ticket.id, stage: stage ?? before.stage };
      if (change.entries.length === 0) return answer;
      return store.commit(request, effectsOfChange(change), answer);
    });
  };
