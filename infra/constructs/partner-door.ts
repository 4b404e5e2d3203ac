import { Stack } from 'aws-cdk-lib';
import { CfnEventBusPolicy, type EventBus } from 'aws-cdk-lib/aws-events';
import { partnerSourcePrefix } from '../../events/partner/define-partner-event.ts';
import type { StageConfig } from '../config.ts';

/** Lets each partner's account put events on the bus, under its own source and no other. */
export function admitPartners(bus: EventBus, partners: StageConfig['partners']): void {
  for (const { name, accountId } of partners) {
    const partition = Stack.of(bus).partition;
    new CfnEventBusPolicy(bus, `Partner-${name}`, {
      eventBusName: bus.eventBusName,
      statementId: `partner-${name}`,
      statement: {
        Sid: `partner-${name}`,
        Effect: 'Allow',
        Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
        Action: 'events:PutEvents',
        Resource: bus.eventBusArn,
        Condition: { StringEquals: { 'events:source': `${partnerSourcePrefix}${name}` } },
      },
    });
  }
}
