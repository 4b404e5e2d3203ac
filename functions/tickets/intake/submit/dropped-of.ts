import { ulid } from '../../../../shared/runtime/ids.ts';
import type { Dropped, DropReason } from '../../../../shared/table/entities/dropped.ts';
import { after, days, epochSeconds, iso } from '../../../../shared/time/clock.ts';
import type { TicketSubmission } from '../submission.ts';

/** How long staff can look at what was dropped. */
const droppedTtlMs = days(90);

/** What is kept of a post that makes no ticket. */
export const droppedOf = (
  submission: TicketSubmission,
  facts: { reason: DropReason; addressHash: string; files: number; correlationId: string; now: Date },
): Dropped => {
  const { now, ...rest } = facts;
  return {
    id: ulid(now),
    at: iso(now),
    form: submission.form,
    channel: submission.channel ?? 'form',
    payload: submission,
    ...rest,
    expiresAt: epochSeconds(after(now, droppedTtlMs)),
  };
};
