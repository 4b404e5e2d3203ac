import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import { noticeKinds } from '../../../shared/notices/kinds.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { endNotices, endNoticesOfCustomer } from './end-notices.ts';
import { sendDigest } from './send-digest.ts';
import { subscription } from './subscription.ts';
import { tellCareApproval } from './tell-care.ts';
import {
  type TellDeps,
  targetCycle,
  tellApproval,
  tellBack,
  tellChange,
  tellMove,
  tellNote,
  tellOpening,
  tellStop,
  tellTarget,
  tellWord,
} from './tell-staff.ts';

/** Who follows a ticket wants to know how it ended. */
const endedByResolving = noticeKinds.filter((kind) => kind !== 'followed');

/** What happens on tickets becomes notices of the staff whom it concerns; what is over is taken off their lists. */
export function createHandler({ clock, ...deps }: TellDeps & Pick<Ports, 'clock'>) {
  const { table } = deps;
  return queueHandler(
    subscription,
    {
      events: {
        'ticket-opened': tellOpening(deps),
        'ticket-changed': tellChange(deps),
        'ticket-replied': tellWord(deps),
        'ticket-noted': tellNote(deps),
        'compensation-requested': tellApproval(deps),
        'compensation-decided': ({ data, occurredAt }, now) =>
          endNotices(table, data.ticketId, { until: occurredAt, about: data.compensationId }, now),
        'care-approval-requested': tellCareApproval(deps),
        'care-approval-ended': ({ data, occurredAt }, now) =>
          endNotices(table, data.customerId, { until: occurredAt, about: data.occurrenceId }, now),
        'reply-stopped': tellStop(deps),
        'ticket-woken': tellBack(deps),
        'ticket-moved': tellMove(deps),
        'ticket-reopened': tellMove(deps),
        async 'ticket-resolved'(event, now) {
          await endNotices(
            table,
            event.data.ticketId,
            { until: event.occurredAt, kinds: endedByResolving },
            now,
          );
          await tellMove(deps)(event, now);
        },
        'ticket-merged': ({ data, occurredAt }, now) =>
          endNotices(table, data.ticketId, { until: occurredAt }, now),
        'customer-erased': ({ data, occurredAt }, now) =>
          endNoticesOfCustomer(table, data.customerId, occurredAt, now),
        'sla-escalated': tellTarget(deps),
        'sla-fulfilled': ({ data, occurredAt }, now) =>
          endNotices(table, data.ticketId, { until: occurredAt, about: targetCycle(data) }, now),
      },
      due: sendDigest(deps),
    },
    clock,
  );
}
