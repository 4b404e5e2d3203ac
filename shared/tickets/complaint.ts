import { type ComplaintStage, complaintStages } from '../../events/vocabulary.ts';
import type { Complaint } from '../table/entities/ticket.ts';

/** A complaint that has come in at `at`; acknowledged when the customer was told so at once. */
export const newComplaint = (at: string, acknowledged: boolean): Complaint => ({
  stage: acknowledged ? 'acknowledged' : 'received',
  stages: { received: at, ...(acknowledged ? { acknowledged: at } : {}) },
  compensations: [],
});

const place = (stage: ComplaintStage): number => complaintStages.indexOf(stage);

/** Stages that a complaint can go on to by hand: later ones only. It is closed by resolving the ticket. */
export const stagesAhead = ({ stage }: Pick<Complaint, 'stage'>): ComplaintStage[] =>
  complaintStages.filter((each) => each !== 'closed' && place(each) > place(stage));

/** The complaint at a later stage, reached at `at` (ISO 8601); as it is when it has come so far already. */
export const staged = (complaint: Complaint, stage: ComplaintStage, at: string): Complaint =>
  place(stage) > place(complaint.stage)
    ? { ...complaint, stage, stages: { ...complaint.stages, [stage]: at } }
    : complaint;

/**
 * The stage after a staff reply: the first reply acknowledges, the first one after the investigation answers (7.3 and
 * 7.7).
 */
export function afterReply(complaint: Complaint, at: string): Complaint {
  if (complaint.stage === 'received') return staged(complaint, 'acknowledged', at);
  return complaint.stage === 'investigated' ? staged(complaint, 'answered', at) : complaint;
}

/** Reopens a complaint: it returns to the stage before it was closed. This is the only way back. */
export function reopened(complaint: Complaint): Complaint {
  const stages: Complaint['stages'] = { ...complaint.stages };
  delete stages.closed;
  const stage = complaintStages.findLast((each) => stages[each] !== undefined) ?? 'received';
  return { ...complaint, stage, stages };
}
