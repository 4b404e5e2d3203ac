import { Duration } from 'aws-cdk-lib';
import { bulkRequested } from '../../events/bulk-requested.v1.ts';
import { callLogged } from '../../events/call-logged.v1.ts';
import { carePlanned } from '../../events/care-planned.v1.ts';
import { careSkipped } from '../../events/care-skipped.v1.ts';
import { careTaskFinished } from '../../events/care-task-finished.v1.ts';
import { consentChanged } from '../../events/consent-changed.v1.ts';
import { customerChanged } from '../../events/customer-changed.v1.ts';
import { customerErased } from '../../events/customer-erased.v1.ts';
import { customerRegistered } from '../../events/customer-registered.v1.ts';
import { messageDeliveryRequested } from '../../events/message-delivery-requested.v1.ts';
import { messageFeedback } from '../../events/message-feedback.v1.ts';
import { messageQueued } from '../../events/message-queued.v1.ts';
import { messageReported } from '../../events/message-reported.v1.ts';
import { messageSent } from '../../events/message-sent.v1.ts';
import { messageSkipped } from '../../events/message-skipped.v1.ts';
import { messageUnknown } from '../../events/message-unknown.v1.ts';
import { milestoneRecorded } from '../../events/milestone-recorded.v1.ts';
import { partnerEventAccepted } from '../../events/partner-event-accepted.v1.ts';
import { preferenceChanged } from '../../events/preference-changed.v1.ts';
import { reindexRequested } from '../../events/reindex-requested.v1.ts';
import { replanRequested } from '../../events/replan-requested.v1.ts';
import { settingChanged } from '../../events/setting-changed.v1.ts';
import { surveyAnswered } from '../../events/survey-answered.v1.ts';
import { ticketChanged } from '../../events/ticket-changed.v1.ts';
import { ticketLinked } from '../../events/ticket-linked.v1.ts';
import { ticketMerged } from '../../events/ticket-merged.v1.ts';
import { ticketMoved } from '../../events/ticket-moved.v1.ts';
import { ticketNoted } from '../../events/ticket-noted.v1.ts';
import { ticketOpened } from '../../events/ticket-opened.v1.ts';
import { ticketReopened } from '../../events/ticket-reopened.v1.ts';
import { ticketReplied } from '../../events/ticket-replied.v1.ts';
import { ticketResolved } from '../../events/ticket-resolved.v1.ts';
import { ticketUnmerged } from '../../events/ticket-unmerged.v1.ts';
import { uploadClaimed } from '../../events/upload-claimed.v1.ts';
import { dueKinds } from '../../shared/mail/lanes.ts';
import type { AgendaKind } from '../../shared/table/entities/agenda.ts';
import type { Foundation } from '../constructs/foundation.ts';
import type { Hears } from '../constructs/subscribe.ts';
import {
  deletesFiles,
  type FilePrefix,
  getsFiles,
  missesFiles,
  putsFiles,
  queriesIndex,
  reads,
  settings,
  signsLinks,
  type Use,
  writes,
} from '../constructs/uses.ts';
import type { WorkQueueProps } from '../constructs/work-queue.ts';
import { address, agenda, firm, zone } from './stage-settings.ts';

/** A Lambda behind a queue: what puts messages there, what it needs, what is lost while it fails. */
export interface Consumer {
  entry: string;
  hears: readonly Hears[];
  /** The kind of agenda items that the sweep hands to it. */
  due?: AgendaKind;
  /** New objects of the file bucket below this prefix, as EventBridge tells of them. */
  hearsFiles?: FilePrefix;
  errorImpact: string;
  uses: (foundation: Foundation, publicUrl: string) => readonly Use[];
  timeout?: Duration;
  maxConcurrency?: number;
}

/** The address that customers answer to, where mail comes in: under it, each ticket has its own. */
function repliesTo({ config: { inboundMail } }: Foundation): Use {
  if (!inboundMail) return settings({});
  const named = inboundMail.recipients?.find((recipient) => recipient.includes('@'));
  return settings({ REPLY_MAIL: named ?? `service@${inboundMail.domain}` });
}

/** Every Lambda that hears domain events or works off the agenda. Those with a door of their own stand in messaging-stack.ts. */
export const consumers: readonly Consumer[] = [
  {
    entry: 'tickets/recover',
    hears: [{ event: surveyAnswered, where: { low: [true] } }],
    errorImpact: 'Customers who answered 1 or 2 get no recovery ticket: nobody calls them back.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'Query'),
      writes(all.table, 'PutItem'),
      agenda(all),
      zone(all),
    ],
  },
  {
    entry: 'tickets/reroute',
    hears: [{ event: ticketLinked }, { event: ticketOpened, where: { customerId: [{ exists: true }] } }],
    errorImpact: 'Grades of customers do not reach their tickets: important ones wait like all others.',
    uses: (all) => [reads(all.table, 'GetItem', 'Query'), writes(all.table, 'PutItem')],
  },
  {
    entry: 'tickets/search-index',
    hears: [
      { event: ticketOpened },
      { event: ticketChanged },
      { event: ticketMoved },
      { event: ticketResolved },
      { event: ticketReopened },
      { event: ticketReplied },
      { event: ticketNoted },
      { event: ticketMerged },
      { event: ticketUnmerged },
      { event: reindexRequested },
    ],
    errorImpact: 'Staff do not find new tickets by words, and counts of queues stand still.',
    uses: (all) => [
      reads(all.table, 'Query'),
      queriesIndex(all.table, 'work'),
      writes(all.table, 'PutItem', 'UpdateItem', 'BatchWriteItem'),
    ],
    timeout: Duration.seconds(30),
    maxConcurrency: 5,
  },
  {
    entry: 'tickets/bulk',
    hears: [{ event: bulkRequested }],
    errorImpact: 'Jobs on many tickets stand still: tickets are not assigned, moved or answered.',
    uses: (all, publicUrl) => [
      reads(all.table, 'GetItem', 'BatchGetItem', 'Query'),
      writes(all.table, 'PutItem', 'UpdateItem'),
      signsLinks(all.signingSecret),
      agenda(all),
      zone(all),
      firm(all),
      address(publicUrl),
    ],
    timeout: Duration.seconds(60),
    maxConcurrency: 2,
  },
  {
    entry: 'tickets/service',
    hears: [
      { event: ticketOpened },
      { event: ticketReplied },
      { event: ticketMoved },
      { event: ticketResolved },
      { event: ticketReopened },
      { event: ticketLinked },
      { event: ticketChanged },
      { event: settingChanged, where: { kind: ['service-level', 'calendar'] } },
    ],
    due: 'service-due',
    errorImpact:
      'Service levels stand still: nobody is warned, nothing is escalated, queues are sorted by guesses.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'Query'),
      queriesIndex(all.table, 'list'),
      writes(all.table, 'PutItem', 'DeleteItem'),
      agenda(all),
    ],
    // A page of open tickets after a change of settings.
    timeout: Duration.seconds(30),
  },
  {
    entry: 'tickets/recur',
    hears: [{ event: ticketLinked }],
    errorImpact: 'Trouble that comes back on the same product is not flagged.',
    uses: (all) => [
      reads(all.table, 'GetItem'),
      queriesIndex(all.table, 'person'),
      writes(all.table, 'PutItem'),
    ],
  },
  {
    entry: 'tickets/merge-job',
    hears: [{ event: ticketMerged }],
    errorImpact: 'Customers are not told that two of their tickets have become one.',
    uses: (all) => [reads(all.table, 'GetItem'), writes(all.table, 'PutItem'), agenda(all), zone(all)],
  },
  {
    entry: 'calls/remind',
    hears: [],
    due: 'promise-due',
    errorImpact: 'Overdue promises raise no alarm with anybody.',
    uses: (all) => [reads(all.table, 'GetItem'), writes(all.table, 'PutItem', 'DeleteItem')],
  },
  {
    entry: 'surveys/plan',
    hears: [{ event: ticketResolved }, { event: ticketReopened }],
    errorImpact: 'Resolved tickets are not surveyed; reopened ones may still be.',
    uses: (all) => [reads(all.table, 'GetItem'), writes(all.table, 'PutItem', 'DeleteItem'), agenda(all)],
  },
  {
    entry: 'surveys/invite',
    hears: [],
    due: 'survey-due',
    errorImpact: 'Planned surveys are not sent: customers are not asked how it went.',
    uses: (all) => [
      reads(all.table, 'GetItem'),
      writes(all.table, 'PutItem', 'DeleteItem', 'ConditionCheckItem'),
      agenda(all),
      zone(all),
    ],
  },
  {
    entry: 'care/plan',
    hears: [
      { event: customerRegistered },
      { event: customerChanged },
      { event: milestoneRecorded },
      { event: consentChanged },
      { event: careSkipped, where: { reason: ['by-staff'] } },
      { event: carePlanned, where: { moved: [true] } },
    ],
    errorImpact: 'What changes on customer files changes nothing of what is planned for them.',
    uses: (all) => [
      reads(all.table, 'Query'),
      writes(all.table, 'PutItem', 'DeleteItem', 'ConditionCheckItem'),
      agenda(all),
    ],
  },
  {
    entry: 'care/replan',
    hears: [
      { event: settingChanged, where: { kind: ['care-plan', 'care-holiday', 'care-policy'] } },
      { event: replanRequested },
    ],
    due: 'replan-due',
    errorImpact: 'Changed plans, holidays and policies do not reach what is planned already.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'Query'),
      queriesIndex(all.table, 'list'),
      writes(all.table, 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'),
      agenda(all),
    ],
    timeout: Duration.seconds(60),
    maxConcurrency: 5,
  },
  {
    entry: 'care/send',
    hears: [],
    due: 'care-due',
    errorImpact: 'Care messages are not sent on their day, tasks of care do not reach staff.',
    uses: (all, publicUrl) => [
      reads(all.table, 'Query'),
      writes(all.table, 'PutItem', 'DeleteItem', 'ConditionCheckItem'),
      agenda(all),
      firm(all),
      address(publicUrl),
    ],
  },
  {
    entry: 'care/track',
    hears: [
      { event: messageSent, where: { category: ['care'] } },
      { event: messageSkipped, where: { category: ['care'] } },
      { event: messageUnknown, where: { category: ['care'] } },
      { event: messageDeliveryRequested, where: { category: ['care'] } },
      { event: messageFeedback, where: { category: ['care'] } },
      { event: messageReported },
      { event: preferenceChanged, where: { messageId: [{ exists: true }], subscribed: [false] } },
      { event: ticketLinked },
      { event: ticketOpened, where: { customerId: [{ exists: true }] } },
      { event: ticketReplied, where: { by: ['customer'] } },
    ],
    errorImpact: 'Staff do not see what became of care messages; figures of plans stand still.',
    uses: (all) => [reads(all.table, 'GetItem', 'Query'), writes(all.table, 'PutItem', 'UpdateItem')],
  },
  {
    entry: 'customers/link-ticket',
    hears: [{ event: ticketOpened }],
    errorImpact: 'New tickets do not appear on customer files.',
    uses: (all) => [reads(all.table, 'GetItem'), writes(all.table, 'PutItem'), zone(all)],
  },
  {
    entry: 'customers/record-purchase',
    hears: [{ event: partnerEventAccepted, where: { partnerEvent: ['purchase-made'] } }],
    errorImpact: 'Purchases that partners report do not reach customer files, nor care.',
    uses: (all) => [reads(all.table, 'GetItem'), writes(all.table, 'PutItem')],
  },
  {
    entry: 'customers/record-milestone',
    hears: [
      { event: partnerEventAccepted, where: { partnerEvent: ['order-delivered', 'service-completed'] } },
    ],
    errorImpact: 'Deliveries and services that partners report do not reach customer files, nor care.',
    uses: (all) => [reads(all.table, 'GetItem', 'Query'), writes(all.table, 'PutItem')],
  },
  {
    entry: 'customers/hear',
    hears: [
      { event: callLogged },
      { event: ticketReplied },
      { event: careTaskFinished, where: { outcome: ['done'], task: ['call', 'visit'] } },
    ],
    errorImpact: 'Customer files do not tell when we last spoke: care asks for calls and visits too early.',
    uses: (all) => [reads(all.table, 'GetItem'), writes(all.table, 'PutItem')],
  },
  {
    entry: 'customers/forget',
    hears: [{ event: customerErased }],
    errorImpact:
      'What lay on the files of erased customers stays: a legal duty is not kept while this lasts.',
    uses: (all) => [reads(all.table, 'Query'), writes(all.table, 'BatchWriteItem')],
    timeout: Duration.seconds(30),
  },
  {
    entry: 'partners/report',
    hears: [{ event: partnerEventAccepted, where: { partnerEvent: ['message-reported'] } }],
    errorImpact: 'What became of messages that partners deliver stays unknown.',
    uses: (all) => [reads(all.table, 'GetItem'), writes(all.table, 'PutItem')],
  },
  {
    entry: 'files/check',
    hears: [{ event: uploadClaimed }],
    hearsFiles: 'uploads/',
    errorImpact: 'Files that customers and staff upload do not reach their tickets.',
    uses: (all) => [
      reads(all.table, 'GetItem'),
      writes(all.table, 'UpdateItem'),
      getsFiles(all.files, 'uploads/'),
      missesFiles(all.files),
      putsFiles(all.files, 'files/'),
      deletesFiles(all.files, 'uploads/'),
    ],
    timeout: Duration.seconds(30),
    maxConcurrency: 5,
  },
  {
    entry: 'inbound/receive',
    hears: [],
    hearsFiles: 'mail/',
    errorImpact: 'Mails of customers lie unread in the bucket: no tickets, no answers on them.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'Query'),
      writes(all.table, 'PutItem', 'UpdateItem'),
      getsFiles(all.files, 'mail/'),
      missesFiles(all.files),
      putsFiles(all.files, 'files/'),
      signsLinks(all.signingSecret),
      agenda(all),
      zone(all),
      settings({ MAIL_FROM: all.config.mailFrom }),
      repliesTo(all),
    ],
    timeout: Duration.seconds(60),
    maxConcurrency: 5,
  },
];

/** The one door of mail: it wants more than the others, so it is wired apart. */
export const mailDoor = {
  entry: 'mail/door',
  hears: [{ event: messageQueued, where: { category: ['transactional'] } }],
  due: dueKinds.quick,
  errorImpact:
    'Customers get no mail about their tickets: no acknowledgements, no replies. Care and surveys may fail too.',
  uses: (all: Foundation): readonly Use[] => [
    reads(all.table, 'GetItem', 'Query'),
    writes(all.table, 'PutItem', 'UpdateItem', 'DeleteItem'),
    signsLinks(all.signingSecret),
    agenda(all),
    firm(all),
    repliesTo(all),
  ],
} satisfies Consumer;

/** Where mail that can wait stands before the same door, apart from mail that somebody waits for (shared/mail/lanes.ts). */
export const bulkMail = {
  name: 'mail/bulk',
  hears: [{ event: messageQueued, where: { category: [{ 'anything-but': ['transactional'] }] } }],
  due: dueKinds.bulk,
  impact: 'Surveys and care messages do not leave.',
  // What waits in a long line is held back for a quarter of an hour at a time: that alone is not too late.
  late: Duration.minutes(30),
} satisfies Pick<Consumer, 'hears' | 'due'> & Omit<WorkQueueProps, 'timeout'>;
