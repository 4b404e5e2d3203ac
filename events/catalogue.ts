import { addressLifted } from './address-lifted.v1.ts';
import { addressSuppressed } from './address-suppressed.v1.ts';
import { agreementRecorded } from './agreement-recorded.v1.ts';
import { bulkMailResumed } from './bulk-mail-resumed.v1.ts';
import { bulkMailStopped } from './bulk-mail-stopped.v1.ts';
import { bulkRequested } from './bulk-requested.v1.ts';
import { callLogged } from './call-logged.v1.ts';
import { careApprovalEnded } from './care-approval-ended.v1.ts';
import { careApprovalRequested } from './care-approval-requested.v1.ts';
import { careDelivered } from './care-delivered.v1.ts';
import { carePlanned } from './care-planned.v1.ts';
import { careQueued } from './care-queued.v1.ts';
import { careSkipped } from './care-skipped.v1.ts';
import { careTaskFinished } from './care-task-finished.v1.ts';
import { careTaskOpened } from './care-task-opened.v1.ts';
import { compensationDecided } from './compensation-decided.v1.ts';
import { compensationRequested } from './compensation-requested.v1.ts';
import { complaintStaged } from './complaint-staged.v1.ts';
import { consentChanged } from './consent-changed.v1.ts';
import { contactsUpgradeRequested } from './contacts-upgrade-requested.v1.ts';
import { customerChanged } from './customer-changed.v1.ts';
import { customerErased } from './customer-erased.v1.ts';
import { customerRegistered } from './customer-registered.v1.ts';
import type { EventDefinition } from './define-event.ts';
import { mailReceived } from './mail-received.v1.ts';
import { messageDeliveryRequested } from './message-delivery-requested.v1.ts';
import { messageFeedback } from './message-feedback.v1.ts';
import { messageQueued } from './message-queued.v1.ts';
import { messageReported } from './message-reported.v1.ts';
import { messageSent } from './message-sent.v1.ts';
import { messageSkipped } from './message-skipped.v1.ts';
import { messageUnknown } from './message-unknown.v1.ts';
import { milestoneRecorded } from './milestone-recorded.v1.ts';
import { partnerEventAccepted } from './partner-event-accepted.v1.ts';
import { partnerEventQuarantined } from './partner-event-quarantined.v1.ts';
import { preferenceChanged } from './preference-changed.v1.ts';
import { promiseKept } from './promise-kept.v1.ts';
import { promiseOverdue } from './promise-overdue.v1.ts';
import { purchaseRecorded } from './purchase-recorded.v1.ts';
import { reindexRequested } from './reindex-requested.v1.ts';
import { replanRequested } from './replan-requested.v1.ts';
import { replyQueued } from './reply-queued.v1.ts';
import { replyStopped } from './reply-stopped.v1.ts';
import { settingChanged } from './setting-changed.v1.ts';
import { slaBreached } from './sla-breached.v1.ts';
import { slaEscalated } from './sla-escalated.v1.ts';
import { slaFulfilled } from './sla-fulfilled.v1.ts';
import { slaPaused } from './sla-paused.v1.ts';
import { slaStarted } from './sla-started.v1.ts';
import { slaWarned } from './sla-warned.v1.ts';
import { surveyAnswered } from './survey-answered.v1.ts';
import { surveyInvited } from './survey-invited.v1.ts';
import { surveySkipped } from './survey-skipped.v1.ts';
import { ticketChanged } from './ticket-changed.v1.ts';
import { ticketContactChanged } from './ticket-contact-changed.v1.ts';
import { ticketLinked } from './ticket-linked.v1.ts';
import { ticketMerged } from './ticket-merged.v1.ts';
import { ticketMoved } from './ticket-moved.v1.ts';
import { ticketNoted } from './ticket-noted.v1.ts';
import { ticketOpened } from './ticket-opened.v1.ts';
import { ticketProven } from './ticket-proven.v1.ts';
import { ticketRelated } from './ticket-related.v1.ts';
import { ticketReopened } from './ticket-reopened.v1.ts';
import { ticketReplied } from './ticket-replied.v1.ts';
import { ticketResolved } from './ticket-resolved.v1.ts';
import { ticketSplit } from './ticket-split.v1.ts';
import { ticketUnlinked } from './ticket-unlinked.v1.ts';
import { ticketUnmerged } from './ticket-unmerged.v1.ts';
import { ticketWoken } from './ticket-woken.v1.ts';
import { uploadClaimed } from './upload-claimed.v1.ts';

/** Every domain event, in all versions that are still published. Contract tests, AsyncAPI and the local page walk this list. */
export const domainEvents = [
  addressLifted,
  addressSuppressed,
  bulkRequested,
  callLogged,
  carePlanned,
  careSkipped,
  customerRegistered,
  mailReceived,
  messageDeliveryRequested,
  messageQueued,
  messageSent,
  messageSkipped,
  messageUnknown,
  partnerEventAccepted,
  partnerEventQuarantined,
  preferenceChanged,
  promiseKept,
  promiseOverdue,
  purchaseRecorded,
  slaBreached,
  slaEscalated,
  slaFulfilled,
  slaPaused,
  slaStarted,
  slaWarned,
  replyQueued,
  replyStopped,
  settingChanged,
  reindexRequested,
  surveyAnswered,
  surveyInvited,
  surveySkipped,
  ticketLinked,
  ticketMoved,
  ticketNoted,
  ticketOpened,
  ticketReopened,
  ticketReplied,
  ticketResolved,
  complaintStaged,
  compensationRequested,
  compensationDecided,
  ticketMerged,
  ticketUnmerged,
  ticketWoken,
  ticketRelated,
  ticketProven,
  ticketSplit,
  ticketUnlinked,
  contactsUpgradeRequested,
  agreementRecorded,
  ticketChanged,
  ticketContactChanged,
  uploadClaimed,
  customerChanged,
  customerErased,
  milestoneRecorded,
  consentChanged,
  replanRequested,
  careApprovalRequested,
  careApprovalEnded,
  careQueued,
  careTaskOpened,
  careTaskFinished,
  careDelivered,
  messageFeedback,
  messageReported,
  bulkMailStopped,
  bulkMailResumed,
] as const satisfies readonly EventDefinition[];
