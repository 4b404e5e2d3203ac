import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus, Match } from 'aws-cdk-lib/aws-events';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { partnerSourcePrefix } from '../../events/partner/define-partner-event.ts';
import { type AgendaKind, agendaKinds } from '../../shared/table/entities/agenda.ts';
import { pascalCase } from '../constructs/app-function.ts';
import { EveryMinute } from '../constructs/every-minute.ts';
import type { Foundation } from '../constructs/foundation.ts';
import { MailReceiving } from '../constructs/mail-receiving.ts';
import { MailSending } from '../constructs/mail-sending.ts';
import { OutboxRelay } from '../constructs/outbox-relay.ts';
import { admitPartners } from '../constructs/partner-door.ts';
import { QueueConsumer, type QueueConsumerProps } from '../constructs/queue-consumer.ts';
import { route, subscribe } from '../constructs/subscribe.ts';
import {
  type FilePrefix,
  publishes,
  reads,
  sendsTo,
  settings,
  signsLinks,
  writes,
} from '../constructs/uses.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import { bulkMail, type Consumer, consumers, mailDoor } from './consumers.ts';
import { agenda } from './stage-settings.ts';

export interface MessagingStackProps extends StackProps {
  foundation: Foundation;
  /** Stream of the table, with new images. */
  streamArn: string;
  /** Base URL of links in mails. */
  publicUrl: string;
}

/** The bus and everything that happens because of events, due times and mail. */
export class MessagingStack extends Stack {
  private readonly bus: EventBus;
  private readonly foundation: Foundation;
  private readonly dueQueues = new Map<AgendaKind, Queue>();

  constructor(scope: Construct, id: string, props: MessagingStackProps) {
    super(scope, id, props);
    this.foundation = props.foundation;
    const { config, prefix, table } = this.foundation;
    this.bus = new EventBus(this, 'Bus', { eventBusName: prefix });
    admitPartners(this.bus, config.partners);
    for (const { uses, ...consumer } of consumers) {
      this.consumer({ ...consumer, uses: uses(this.foundation, props.publicUrl) });
    }
    this.partnerInbox();
    this.mail(props.publicUrl);
    const { files: bucket } = this.foundation;
    if (config.inboundMail)
      new MailReceiving(this, 'InboundMail', { prefix, bucket, inbound: config.inboundMail });
    new OutboxRelay(this, this.foundation, {
      streamArn: props.streamArn,
      uses: [writes(table, 'BatchWriteItem'), publishes(this.bus)],
    });
    this.schedules();
    new CfnOutput(this, 'EventBusName', { value: this.bus.eventBusName });
  }

  private consumer(
    props: QueueConsumerProps & Pick<Consumer, 'hears' | 'due' | 'hearsFiles'>,
  ): QueueConsumer {
    const consumer = new QueueConsumer(this, this.foundation, props);
    this.fill(consumer, props);
    if (props.hearsFiles) this.newFiles(consumer, props.hearsFiles);
    return consumer;
  }

  /** Lets events and what is due come to a queue. */
  private fill(work: WorkQueue, { hears, due }: Pick<Consumer, 'hears' | 'due'>): void {
    for (const heard of hears) subscribe(work, this.bus, heard);
    if (due) this.dueQueues.set(due, work.queue);
  }

  /** S3 tells the default bus; a late or second telling is the consumer's to bear. */
  private newFiles(consumer: QueueConsumer, prefix: FilePrefix): void {
    route(consumer, 'NewFiles', {
      description: `New objects below ${prefix}`,
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: {
          bucket: { name: [this.foundation.files.bucketName] },
          object: { key: Match.prefix(prefix) },
        },
      },
    });
  }

  /** One rule catches all that partners say, known or not: what is not understood is quarantined, never lost. */
  private partnerInbox(): void {
    const { table } = this.foundation;
    const inbox = this.consumer({
      entry: 'partners/inbox',
      errorImpact: 'Partner events wait unread: purchases reach no customer file.',
      uses: [writes(table, 'PutItem')],
      hears: [],
    });
    route(inbox, 'PartnerEvents', {
      description: 'Whatever partners publish',
      eventBus: this.bus,
      eventPattern: { source: Match.prefix(partnerSourcePrefix) },
    });
  }

  private mail(publicUrl: string): void {
    const { config, prefix, table, signingSecret } = this.foundation;
    const sending = new MailSending(this, 'Mail', { config, prefix });
    // Together they keep to the account's rate (functions/mail/pace); of each queue ten batches of ten reach some 200 mails a second.
    const pace = { timeout: Duration.seconds(20), maxConcurrency: 10 };
    const door = this.consumer({
      ...mailDoor,
      uses: [...mailDoor.uses(this.foundation), settings({ PUBLIC_URL: publicUrl }), sending.sends()],
      ...pace,
    });
    const bulk = new WorkQueue(door, 'Bulk', this.foundation, { ...bulkMail, ...pace });
    bulk.feeds(door.consumer, { ...pace, sid: 'ConsumeBulkQueue' });
    this.fill(bulk, bulkMail);
    door.consumer.use(sendsTo(door.queue, 'PutBack', 'DOOR_QUEUE_URL'));
    door.consumer.use(sendsTo(bulk.queue, 'PutBackBulk', 'BULK_QUEUE_URL'));
    const feedback = this.consumer({
      entry: 'mail/feedback',
      errorImpact: 'Bounces and complaints are not noted: mail goes on to addresses that must not get any.',
      uses: [
        reads(table, 'GetItem', 'Query'),
        writes(table, 'PutItem', 'UpdateItem'),
        signsLinks(signingSecret),
      ],
      hears: [],
    });
    route(feedback, 'MailEvents', {
      description: 'What SES tells of mails of this stage',
      eventPattern: {
        source: ['aws.ses'],
        detail: { mail: { tags: { 'ses:configuration-set': [prefix] } } },
      },
    });
  }

  private schedules(): void {
    const { table } = this.foundation;
    new EveryMinute(this, this.foundation, {
      entry: 'outbox/resend',
      errorImpact: 'Events that the relay could not publish stay unsent.',
      uses: [
        reads(table, 'GetItem', 'Query'),
        writes(table, 'UpdateItem', 'BatchWriteItem'),
        publishes(this.bus),
      ],
    });
    new EveryMinute(this, this.foundation, {
      entry: 'agenda/sweep',
      errorImpact: 'Nothing planned happens: no surveys, care messages or promise alarms.',
      uses: [
        reads(table, 'GetItem', 'Query'),
        writes(table, 'UpdateItem'),
        agenda(this.foundation),
        ...agendaKinds.map((kind) =>
          sendsTo(this.dueQueue(kind), `HandOver${pascalCase(kind)}`, queueVariable(kind)),
        ),
      ],
    });
  }

  private dueQueue(kind: AgendaKind): Queue {
    const queue = this.dueQueues.get(kind);
    if (!queue) throw new Error(`no consumer takes agenda items of kind ${kind}`);
    return queue;
  }
}

/** `promise-due` to `QUEUE_URL_PROMISE_DUE`. */
const queueVariable = (kind: AgendaKind): string => `QUEUE_URL_${kind.replaceAll('-', '_').toUpperCase()}`;
