import { Duration } from 'aws-cdk-lib';
import type { Foundation } from '../constructs/foundation.ts';
import {
  deletesFiles,
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
import { address, agendaShards, firm, partnerDelivers, phones, repliesTo, zone } from './stage-settings.ts';

/** A Lambda behind queues: what it needs, what is lost while it fails. Its subscription.ts says what comes to it. */
export interface Consumer {
  entry: string;
  errorImpact: string;
  uses: (foundation: Foundation, publicUrl: string) => readonly Use[];
  timeout?: Duration;
  maxConcurrency?: number;
  /** One message an invocation: for functions that take apart what strangers wrote. */
  alone?: boolean;
  /** Megabytes. Default: 512. */
  memorySize?: number;
  /** The variable that tells it the URL of its own queue, where it puts back what comes too early. */
  putsBack?: string;
  /** The further queues of its subscription, by name. */
  lanes?: Readonly<Record<string, Omit<WorkQueueProps, 'timeout'>>>;
}

/**
 * What reading one mail may cost: processor time, of which an ordinary mail takes a hundredth, and heap, of which the function
 * has twice as much.
 */
const mailReading: Use = settings({ MAIL_READ_MILLISECONDS: '6000', MAIL_READ_MEGABYTES: '512' });

/** Every Lambda that reacts to events, files or due items. The stack of each goes by its capability; what needs more than this stands in its stack. */
export const consumers: readonly Consumer[] = [
  {
    entry: 'tickets/recover',
    errorImpact: 'Customers who answered 1 or 2 get no recovery ticket: nobody calls them back.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'Query'),
      writes(all.table, 'PutItem'),
      agendaShards(all),
      zone(all),
    ],
  },
  {
    entry: 'tickets/reroute',
    errorImpact: 'Grades of customers do not reach their tickets: important ones wait like all others.',
    uses: (all) => [reads(all.table, 'GetItem', 'Query'), writes(all.table, 'PutItem')],
  },
  {
    entry: 'tickets/search-index',
    errorImpact: 'Staff do not find new tickets by words, and counts of queues stand still.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'Query'),
      queriesIndex(all.table, 'work'),
      writes(all.table, 'PutItem', 'UpdateItem', 'BatchWriteItem'),
    ],
    timeout: Duration.seconds(30),
    maxConcurrency: 5,
  },
  {
    entry: 'tickets/bulk',
    errorImpact: 'Jobs on many tickets stand still: tickets are not assigned, moved or answered.',
    uses: (all, publicUrl) => [
      reads(all.table, 'GetItem', 'BatchGetItem', 'Query'),
      writes(all.table, 'PutItem', 'UpdateItem'),
      signsLinks(all.signingSecret),
      agendaShards(all),
      zone(all),
      partnerDelivers(all),
      firm(all),
      address(publicUrl),
    ],
    timeout: Duration.seconds(60),
    maxConcurrency: 2,
  },
  {
    entry: 'tickets/later',
    errorImpact: 'Replies that staff can undo, and those for a later time, do not leave: customers wait.',
    uses: (all, publicUrl) => [
      reads(all.table, 'GetItem', 'BatchGetItem', 'Query'),
      writes(all.table, 'PutItem', 'DeleteItem'),
      signsLinks(all.signingSecret),
      agendaShards(all),
      zone(all),
      partnerDelivers(all),
      firm(all),
      address(publicUrl),
    ],
    putsBack: 'LATER_QUEUE_URL',
  },
  {
    entry: 'tickets/service',
    errorImpact:
      'Service levels stand still: nobody is warned, nothing is escalated, queues are sorted by guesses.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'BatchGetItem', 'Query'),
      queriesIndex(all.table, 'list'),
      writes(all.table, 'PutItem', 'DeleteItem'),
      agendaShards(all),
    ],
    // A page of open tickets after a change of settings.
    timeout: Duration.seconds(30),
  },
  {
    entry: 'settings/calendar-ends',
    errorImpact: 'No administrator is told that the holidays of a calendar end; due times become too early.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'Query'),
      writes(all.table, 'PutItem', 'DeleteItem'),
      agendaShards(all),
    ],
  },
  {
    entry: 'tickets/recur',
    errorImpact: 'Trouble that comes back on the same product is not flagged.',
    uses: (all) => [
      reads(all.table, 'GetItem'),
      queriesIndex(all.table, 'person'),
      writes(all.table, 'PutItem'),
    ],
  },
  {
    entry: 'tickets/handover',
    errorImpact: 'Tickets and promises of those who left stay theirs: nobody looks after them.',
    uses: (all) => [
      reads(all.table, 'GetItem'),
      queriesIndex(all.table, 'mine'),
      writes(all.table, 'PutItem'),
    ],
    // All that one person had.
    timeout: Duration.seconds(60),
  },
  {
    entry: 'tickets/merge-job',
    errorImpact: 'Customers are not told that two of their tickets have become one.',
    uses: (all) => [reads(all.table, 'GetItem'), writes(all.table, 'PutItem'), agendaShards(all), zone(all)],
  },
  {
    entry: 'notices/tell',
    errorImpact: 'Staff are not told of new tickets, assignments, answers, mentions and approvals.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'BatchGetItem', 'Query'),
      queriesIndex(all.table, 'list'),
      queriesIndex(all.table, 'mine'),
      queriesIndex(all.table, 'person'),
      writes(all.table, 'PutItem', 'UpdateItem', 'DeleteItem'),
      agendaShards(all),
      zone(all),
    ],
  },
  {
    entry: 'calls/remind',
    errorImpact: 'Overdue promises raise no alarm with anybody.',
    uses: (all) => [reads(all.table, 'GetItem'), writes(all.table, 'PutItem', 'DeleteItem')],
  },
  {
    entry: 'surveys/plan',
    errorImpact: 'Resolved tickets are not surveyed; reopened ones may still be.',
    uses: (all) => [
      reads(all.table, 'GetItem'),
      writes(all.table, 'PutItem', 'DeleteItem'),
      agendaShards(all),
    ],
  },
  {
    entry: 'surveys/invite',
    errorImpact: 'Planned surveys are not sent: customers are not asked how it went.',
    uses: (all) => [
      reads(all.table, 'GetItem'),
      writes(all.table, 'PutItem', 'DeleteItem', 'ConditionCheckItem'),
      agendaShards(all),
      zone(all),
    ],
  },
  {
    entry: 'care/plan',
    errorImpact: 'What changes on customer files changes nothing of what is planned for them.',
    uses: (all) => [
      reads(all.table, 'Query'),
      writes(all.table, 'PutItem', 'DeleteItem', 'ConditionCheckItem'),
      agendaShards(all),
    ],
  },
  {
    entry: 'care/replan',
    errorImpact: 'Changed plans, holidays and policies do not reach what is planned already.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'Query'),
      queriesIndex(all.table, 'list'),
      writes(all.table, 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'),
      agendaShards(all),
    ],
    timeout: Duration.seconds(60),
    maxConcurrency: 5,
  },
  {
    entry: 'care/send',
    errorImpact: 'Care messages are not sent on their day, tasks of care do not reach staff.',
    uses: (all, publicUrl) => [
      reads(all.table, 'GetItem', 'Query'),
      queriesIndex(all.table, 'person'),
      writes(all.table, 'PutItem', 'DeleteItem', 'ConditionCheckItem'),
      agendaShards(all),
      firm(all),
      address(publicUrl),
    ],
  },
  {
    entry: 'care/track',
    errorImpact: 'Staff do not see what became of care messages; figures of plans stand still.',
    uses: (all) => [reads(all.table, 'GetItem', 'Query'), writes(all.table, 'PutItem', 'UpdateItem')],
  },
  {
    entry: 'customers/link-ticket',
    errorImpact: 'New tickets do not appear on customer files.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'BatchGetItem', 'Query'),
      writes(all.table, 'PutItem'),
      zone(all),
    ],
  },
  {
    entry: 'customers/record-purchase',
    errorImpact: 'Purchases that partners report do not reach customer files, nor care.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'BatchGetItem', 'Query'),
      writes(all.table, 'PutItem'),
      phones(all),
    ],
  },
  {
    entry: 'customers/record-milestone',
    errorImpact: 'Deliveries and services that partners report do not reach customer files, nor care.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'BatchGetItem', 'Query'),
      writes(all.table, 'PutItem'),
      phones(all),
    ],
  },
  {
    entry: 'customers/hear',
    errorImpact: 'Customer files do not tell when we last spoke: care asks for calls and visits too early.',
    uses: (all) => [reads(all.table, 'GetItem'), writes(all.table, 'PutItem')],
  },
  {
    entry: 'customers/search-index',
    errorImpact:
      'Staff do not find new customers by name, number or address; erased ones are still found by theirs.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'Query'),
      queriesIndex(all.table, 'list'),
      writes(all.table, 'PutItem', 'DeleteItem', 'ConditionCheckItem', 'BatchWriteItem'),
    ],
    timeout: Duration.seconds(30),
  },
  {
    entry: 'customers/handover',
    errorImpact: 'Customers of those who left stay theirs: nobody looks after them.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'Query'),
      queriesIndex(all.table, 'mine'),
      writes(all.table, 'PutItem'),
    ],
    // All that one person had.
    timeout: Duration.seconds(60),
  },
  {
    entry: 'customers/upgrade',
    errorImpact:
      'Customer files of an earlier version are not upgraded: addresses that were answered from are not confirmed.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'BatchGetItem', 'Query'),
      queriesIndex(all.table, 'list'),
      queriesIndex(all.table, 'person'),
      writes(all.table, 'PutItem', 'DeleteItem'),
    ],
    timeout: Duration.seconds(30),
    maxConcurrency: 5,
  },
  {
    entry: 'customers/forget',
    errorImpact:
      'What lay on the files of erased customers stays: a legal duty is not kept while this lasts.',
    uses: (all) => [reads(all.table, 'Query'), writes(all.table, 'BatchWriteItem')],
    timeout: Duration.seconds(30),
  },
  {
    entry: 'mail/unreported',
    errorImpact: 'Nobody is asked to call customers whose message no partner reported.',
    uses: (all) => [reads(all.table, 'GetItem'), writes(all.table, 'PutItem', 'DeleteItem')],
  },
  {
    entry: 'tickets/revoke',
    errorImpact:
      'Links of erased customers go on to work, and drafts to them are kept: a legal duty is not kept while this lasts.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'Query'),
      queriesIndex(all.table, 'person'),
      queriesIndex(all.table, 'list'),
      writes(all.table, 'PutItem', 'DeleteItem'),
    ],
  },
  {
    entry: 'partners/report',
    errorImpact: 'What became of messages that partners deliver stays unknown.',
    uses: (all) => [reads(all.table, 'GetItem'), writes(all.table, 'PutItem', 'UpdateItem'), phones(all)],
  },
  {
    entry: 'files/check',
    errorImpact: 'Files that customers and staff upload do not reach their tickets.',
    uses: (all) => [
      reads(all.table, 'GetItem'),
      writes(all.table, 'UpdateItem'),
      getsFiles(all.files, 'uploads/'),
      getsFiles(all.files, 'files/'),
      missesFiles(all.files),
      putsFiles(all.files, 'files/'),
      deletesFiles(all.files, 'uploads/'),
    ],
    alone: true,
    // A picture of 48 megapixels takes half a gigabyte to be read (functions/files/check/jpeg-of-heic.ts).
    memorySize: 1536,
    timeout: Duration.seconds(30),
    maxConcurrency: 5,
  },
  {
    entry: 'inbound/receive',
    errorImpact: 'Mails of customers lie unread in the bucket: no tickets, no answers on them.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'Query'),
      writes(all.table, 'PutItem', 'UpdateItem'),
      getsFiles(all.files, 'mail/'),
      missesFiles(all.files),
      putsFiles(all.files, 'files/'),
      signsLinks(all.signingSecret),
      agendaShards(all),
      zone(all),
      settings({ MAIL_FROM: all.config.mailFrom }),
      repliesTo(all),
      mailReading,
    ],
    alone: true,
    memorySize: 1024,
    timeout: Duration.seconds(30),
  },
  {
    entry: 'inbound/hear',
    errorImpact: 'What customers write by SMS and WeChat reaches no ticket, and their refusals are not kept.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'Query'),
      queriesIndex(all.table, 'person'),
      writes(all.table, 'PutItem', 'DeleteItem'),
      signsLinks(all.signingSecret),
      agendaShards(all),
      zone(all),
      phones(all),
    ],
  },
  {
    entry: 'partners/inbox',
    errorImpact: 'Partner events wait unread: purchases reach no customer file.',
    uses: (all) => [writes(all.table, 'PutItem'), phones(all)],
    alone: true,
  },
  {
    entry: 'mail/feedback',
    errorImpact: 'Bounces and complaints are not noted: mail goes on to addresses that must not get any.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'Query'),
      writes(all.table, 'PutItem', 'UpdateItem'),
      signsLinks(all.signingSecret),
    ],
  },
];

/** The one door of mail: it also sends and puts back, which messaging-stack.ts lets it. */
export const mailDoor = {
  entry: 'mail/door',
  errorImpact:
    'Customers get no mail about their tickets: no acknowledgements, no replies. Care and surveys may fail too.',
  uses: (all: Foundation, publicUrl: string): readonly Use[] => [
    reads(all.table, 'GetItem', 'Query'),
    writes(all.table, 'PutItem', 'UpdateItem', 'DeleteItem'),
    signsLinks(all.signingSecret),
    agendaShards(all),
    firm(all),
    repliesTo(all),
    address(publicUrl),
  ],
  putsBack: 'DOOR_QUEUE_URL',
  // Together they keep to the account's rate (functions/mail/pace); of each queue ten batches of ten reach some 200 mails a second.
  timeout: Duration.seconds(20),
  maxConcurrency: 10,
  lanes: {
    bulk: {
      name: 'mail/bulk',
      impact: 'Surveys and care messages do not leave.',
      // What waits in a long line is held back for a quarter of an hour at a time: that alone is not too late.
      late: Duration.minutes(30),
    },
  },
} satisfies Consumer;
