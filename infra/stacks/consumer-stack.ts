import { Stack, type StackProps } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Incoming, Subscription } from '../../shared/messaging/subscription.ts';
import type { AgendaKind } from '../../shared/table/entities/agenda.ts';
import type { Foundation } from '../constructs/foundation.ts';
import { QueueConsumer } from '../constructs/queue-consumer.ts';
import { rulesOf } from '../constructs/rules-of.ts';
import { subscribe } from '../constructs/subscribe.ts';
import { confineWrites, sendsTo } from '../constructs/uses.ts';
import type { WorkQueue } from '../constructs/work-queue.ts';
import { type Consumer, consumers } from './consumers.ts';
import { writablePartitions } from './stranger-writes.ts';

export interface ConsumerStackProps extends StackProps {
  foundation: Foundation;
  /** Base URL of links in mails. */
  publicUrl: string;
  /** What comes to each Lambda behind a queue, by its entry. */
  subscriptions: ReadonlyMap<string, Subscription>;
  /** Filled with the queue of each kind of what is due. */
  dueQueues: Map<AgendaKind, Queue>;
}

/** A stack of Lambdas behind queues, which events of one bus and due times fill. */
export abstract class ConsumerStack extends Stack {
  protected abstract readonly bus: EventBus;
  private readonly own: ConsumerStackProps;

  constructor(scope: Construct, id: string, props: ConsumerStackProps) {
    super(scope, id, props);
    this.own = props;
  }

  /** The consumers whose capability (`tickets`, the first part of their entries) belongs to this stack. */
  protected consumersOf(isOwn: (capability: string) => boolean): void {
    for (const definition of consumers)
      if (isOwn(definition.entry.split('/')[0] ?? '')) this.consumer(definition);
  }

  /** A Lambda with its queues, and the rules that fill them: all that its subscription names. */
  protected consumer({ entry, uses, putsBack, lanes = {}, ...consumer }: Consumer): QueueConsumer {
    const { foundation, publicUrl, subscriptions } = this.own;
    const { lanes: more = {}, ...own } = subscriptionOf(entry, subscriptions);
    const work = new QueueConsumer(this, foundation, {
      ...consumer,
      entry,
      uses: confineWrites(entry, uses(foundation, publicUrl), {
        partitions: writablePartitions(entry),
        isOpen: false,
      }),
    });
    if (putsBack) work.consumer.use(sendsTo(work.queue, 'PutBack', putsBack));
    this.fill(work, own);
    for (const [lane, incoming] of Object.entries(more)) {
      const queue = lanes[lane];
      if (!queue) throw new Error(`infra/stacks does not name the queue of lane ${lane} of ${entry}`);
      this.fill(work.lane(lane, foundation, queue), incoming);
    }
    return work;
  }

  /** Lets events and what is due come to a queue. */
  private fill(work: WorkQueue, incoming: Incoming): void {
    const { foundation, dueQueues } = this.own;
    const names = { bucketName: foundation.files.bucketName, configurationSet: foundation.prefix };
    for (const rule of rulesOf(incoming, names)) subscribe(work, this.bus, rule);
    for (const kind of incoming.due ?? []) dueQueues.set(kind, work.queue);
  }
}

function subscriptionOf(entry: string, subscriptions: ConsumerStackProps['subscriptions']): Subscription {
  const found = subscriptions.get(entry);
  if (!found) throw new Error(`functions/${entry}/subscription.ts does not exist`);
  return found;
}
