import { CfnOutput } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { EveryMinute } from '../constructs/every-minute.ts';
import type { Foundation } from '../constructs/foundation.ts';
import { MailReceiving } from '../constructs/mail-receiving.ts';
import { MailSending } from '../constructs/mail-sending.ts';
import { OutboxRelay } from '../constructs/outbox-relay.ts';
import { admitPartners } from '../constructs/partner-door.ts';
import { capitalised, publishes, reads, sendsTo, writes } from '../constructs/uses.ts';
import { ConsumerStack, type ConsumerStackProps } from './consumer-stack.ts';
import { mailDoor } from './consumers.ts';

export interface MessagingStackProps extends ConsumerStackProps {
  /** Stream of the table, with new images. */
  streamArn: string;
}

/**
 * Capabilities whose consumers move words between the world and the table; those of the others stand in workflows-stack.ts: a stack has
 * room for 500 resources, and a consumer takes about a dozen.
 */
export const messagingCapabilities: ReadonlySet<string> = new Set([
  'customers',
  'files',
  'inbound',
  'mail',
  'partners',
  'settings',
]);

/** The bus, what brings events to it, and everything that brings words in and out: mail, partners, files, customer files. */
export class MessagingStack extends ConsumerStack {
  readonly bus: EventBus;

  constructor(scope: Construct, id: string, props: MessagingStackProps) {
    super(scope, id, props);
    const { config, prefix, files: bucket } = props.foundation;
    this.bus = new EventBus(this, 'Bus', { eventBusName: prefix });
    admitPartners(this.bus, config.partners);
    this.consumersOf((capability) => messagingCapabilities.has(capability));
    this.mail(props.foundation);
    if (config.inboundMail)
      new MailReceiving(this, 'InboundMail', { prefix, bucket, inbound: config.inboundMail });
    this.outbox(props);
    new CfnOutput(this, 'EventBusName', { value: this.bus.eventBusName });
  }

  private mail({ config, prefix }: Foundation): void {
    const sending = new MailSending(this, 'Mail', { config, prefix });
    const door = this.consumer({
      ...mailDoor,
      uses: (...stage) => [...mailDoor.uses(...stage), sending.sends()],
    });
    for (const [lane, { queue }] of door.lanes)
      door.consumer.use(sendsTo(queue, `PutBack${capitalised(lane)}`, `${lane.toUpperCase()}_QUEUE_URL`));
  }

  private outbox({ foundation, streamArn }: MessagingStackProps): void {
    const { table } = foundation;
    new OutboxRelay(this, foundation, {
      streamArn,
      uses: [writes(table, 'BatchWriteItem'), publishes(this.bus)],
    });
    new EveryMinute(this, foundation, {
      entry: 'outbox/resend',
      errorImpact: 'Events that the relay could not publish stay unsent.',
      uses: [
        reads(table, 'GetItem', 'Query'),
        writes(table, 'UpdateItem', 'BatchWriteItem'),
        publishes(this.bus),
      ],
    });
  }
}
