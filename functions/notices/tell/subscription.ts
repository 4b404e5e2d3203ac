import { careApprovalEnded } from '../../../events/care-approval-ended.v1.ts';
import { careApprovalRequested } from '../../../events/care-approval-requested.v1.ts';
import { compensationDecided } from '../../../events/compensation-decided.v1.ts';
import { compensationRequested } from '../../../events/compensation-requested.v1.ts';
import { customerErased } from '../../../events/customer-erased.v1.ts';
import { replyStopped } from '../../../events/reply-stopped.v1.ts';
import { slaEscalated } from '../../../events/sla-escalated.v1.ts';
import { slaFulfilled } from '../../../events/sla-fulfilled.v1.ts';
import { ticketChanged } from '../../../events/ticket-changed.v1.ts';
import { ticketMerged } from '../../../events/ticket-merged.v1.ts';
import { ticketMoved } from '../../../events/ticket-moved.v1.ts';
import { ticketNoted } from '../../../events/ticket-noted.v1.ts';
import { ticketOpened } from '../../../events/ticket-opened.v1.ts';
import { ticketReopened } from '../../../events/ticket-reopened.v1.ts';
import { ticketReplied } from '../../../events/ticket-replied.v1.ts';
import { ticketResolved } from '../../../events/ticket-resolved.v1.ts';
import { ticketWoken } from '../../../events/ticket-woken.v1.ts';
import { defineSubscription, on } from '../../../shared/messaging/subscription.ts';

export const subscription = defineSubscription({
  events: [
    on(ticketOpened),
    on(ticketChanged),
    on(ticketReplied),
    on(ticketNoted),
    on(compensationRequested, { state: ['awaiting-approval'] }),
    on(compensationDecided),
    on(careApprovalRequested),
    on(careApprovalEnded),
    on(replyStopped),
    on(ticketMoved),
    on(ticketReopened),
    on(ticketWoken),
    on(ticketResolved),
    on(ticketMerged),
    on(customerErased),
    on(slaEscalated),
    on(slaFulfilled),
  ],
  due: ['digest-due'],
});
