import { agreementRecorded } from '../../../events/agreement-recorded.v1.ts';
import { compensationDecided } from '../../../events/compensation-decided.v1.ts';
import { compensationRequested } from '../../../events/compensation-requested.v1.ts';
import { complaintStaged } from '../../../events/complaint-staged.v1.ts';
import { reindexRequested } from '../../../events/reindex-requested.v1.ts';
import { replyQueued } from '../../../events/reply-queued.v1.ts';
import { replyStopped } from '../../../events/reply-stopped.v1.ts';
import { slaBreached } from '../../../events/sla-breached.v1.ts';
import { slaFulfilled } from '../../../events/sla-fulfilled.v1.ts';
import { slaPaused } from '../../../events/sla-paused.v1.ts';
import { slaStarted } from '../../../events/sla-started.v1.ts';
import { ticketChanged } from '../../../events/ticket-changed.v1.ts';
import { ticketContactChanged } from '../../../events/ticket-contact-changed.v1.ts';
import { ticketLinked } from '../../../events/ticket-linked.v1.ts';
import { ticketMerged } from '../../../events/ticket-merged.v1.ts';
import { ticketMoved } from '../../../events/ticket-moved.v1.ts';
import { ticketNoted } from '../../../events/ticket-noted.v1.ts';
import { ticketOpened } from '../../../events/ticket-opened.v1.ts';
import { ticketProven } from '../../../events/ticket-proven.v1.ts';
import { ticketRelated } from '../../../events/ticket-related.v1.ts';
import { ticketReopened } from '../../../events/ticket-reopened.v1.ts';
import { ticketReplied } from '../../../events/ticket-replied.v1.ts';
import { ticketResolved } from '../../../events/ticket-resolved.v1.ts';
import { ticketUnlinked } from '../../../events/ticket-unlinked.v1.ts';
import { ticketUnmerged } from '../../../events/ticket-unmerged.v1.ts';
import { ticketWoken } from '../../../events/ticket-woken.v1.ts';
import { defineSubscription, on } from '../../../shared/messaging/subscription.ts';

export const subscription = defineSubscription({
  events: [
    on(ticketOpened),
    on(ticketChanged),
    on(ticketMoved),
    on(ticketResolved),
    on(ticketReopened),
    on(ticketReplied),
    on(ticketNoted),
    on(ticketMerged),
    on(ticketUnmerged),
    on(ticketLinked),
    on(ticketUnlinked),
    on(ticketProven),
    on(ticketContactChanged),
    on(complaintStaged),
    on(compensationRequested),
    on(compensationDecided),
    on(ticketRelated),
    on(ticketWoken),
    on(slaBreached),
    on(slaFulfilled),
    on(slaPaused),
    on(slaStarted),
    on(agreementRecorded),
    on(replyQueued),
    on(replyStopped),
    on(reindexRequested),
  ],
});
