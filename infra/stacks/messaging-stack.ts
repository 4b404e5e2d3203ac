import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Incoming, Subscription } from '../../shared/messaging/subscription.ts';
import { type AgendaKind, agendaKindRows, agendaKinds } from '../../shared/table/entities/agenda.ts';
import { pascalCase } from '../constructs/app-function.ts';
import { EveryMinute } from '../constructs/every-minute.ts';
import type { Foundation } from '../constructs/foundation.ts';
import { MailReceiving } from '../constructs/mail-receiving.ts';
import { MailSending } from '../constructs/mail-sending.ts';
import { OutboxRelay } from '../constructs/outbox-relay.ts';
import { admitPartners } from '../constructs/partner-door.ts';
import { QueueConsumer } from '../constructs/queue-consumer.ts';
import { rulesOf } from '../constructs/rules-of.ts';
import { subscribe } from '../constructs/subscribe.ts';
import { capitalised, confineWrites, publishes, reads, sendsTo, writes } from '../constructs/uses.ts';
import type { WorkQueue } from '../constructs/work-queue.ts';
import { type Consumer, consumers, mailDoor } from './consumers.ts';
import { agendaShards } from './stage-settings.ts';
import { writablePartitions } from './stranger-writes.ts';

export interface MessagingStackProps extends StackProps {
  foundation: Foundation;
  /** Stream of the table, with new images. */
  streamArn: string;
  /** Base URL of links in mails. */
  publicUrl: string;
  /** What comes to each Lambda behind a queue, by its entry. */
  subscriptions: ReadonlyMap<string, Subscription>;
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
    for (const definition of consumers) this.consumer(definition, props);
    this.mail(props);
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

  /** A Lambda with its queues, and the rules that fill them: all that its subscription names. */
  private consumer(
    { entry, uses, lanes = {}, ...consumer }: Consumer,
    props: MessagingStackProps,
  ): QueueConsumer {
    const { lanes: more = {}, ...own } = subscriptionOf(entry, props.subscriptions);
    const work = new QueueConsumer(this, this.foundation, {
      ...consumer,
      entry,
      uses: confineWrites(entry, uses(this.foundation, props.publicUrl), {
        partitions: writablePartitions(entry),
        isOpen: false,
      }),
    });
    this.fill(work, own);
    for (const [lane, incoming] of Object.entries(more)) {
      const queue = lanes[lane];
      if (!queue) throw new Error(`infra/stacks does not name the queue of lane ${lane} of ${entry}`);
      this.fill(work.lane(lane, this.foundation, queue), incoming);
    }
    return work;
  }

  /** Lets events and what is due come to a queue. */
  private fill(work: WorkQueue, incoming: Incoming): void {
    const { files, prefix } = this.foundation;
    const names = { bucketName: files.bucketName, configurationSet: prefix };
    for (const rule of rulesOf(incoming, names)) subscribe(work, this.bus, rule);
    for (const kind of incoming.due ?? []) this.dueQueues.set(kind, work.queue);
  }

  private mail(props: MessagingStackProps): void {
    const { config, prefix } = this.foundation;
    const sending = new MailSending(this, 'Mail', { config, prefix });
    const door = this.consumer(
      { ...mailDoor, uses: (...stage) => [...mailDoor.uses(...stage), sending.sends()] },
      props,
    );
    door.consumer.use(sendsTo(door.queue, 'PutBack', 'DOOR_QUEUE_URL'));
    for (const [lane, { queue }] of door.lanes)
      door.consumer.use(sendsTo(queue, `PutBack${capitalised(lane)}`, `${lane.toUpperCase()}_QUEUE_URL`));
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
        agendaShards(this.foundation),
        ...agendaKinds.map((kind) =>
          sendsTo(this.dueQueue(kind), `HandOver${pascalCase(kind)}`, agendaKindRows[kind].queueVariable),
        ),
      ],
    });
  }

  private dueQueue(kind: AgendaKind): Queue {
    const queue = this.dueQueues.get(kind);
    if (!queue) throw new Error(`No subscription names ${kind} under due: the sweep has no queue for it.`);
    return queue;
  }
}

function subscriptionOf(entry: string, subscriptions: MessagingStackProps['subscriptions']): Subscription {
  const found = subscriptions.get(entry);
  if (!found) throw new Error(`functions/${entry}/subscription.ts does not exist`);
  return found;
}
