import { Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import {
  type CfnConfigurationSet,
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
} from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { allow, type Use } from './uses.ts';

/** How mail leaves and how SES tells what became of it: by events on the account's default bus, the only one it can use. */
export class MailSending extends Construct {
  readonly configurationSet: ConfigurationSet;
  private readonly identityArn: string;
  private readonly mailFrom: string;

  constructor(scope: Construct, id: string, { config, prefix }: { config: StageConfig; prefix: string }) {
    super(scope, id);
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      configurationSetName: prefix,
      reputationMetrics: true,
      // Mail in the clear would show a customer's matter to the wire.
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
    });
    // The account's list would go on to hold back what an admin let go again: the product keeps its own list, of every bounce and complaint.
    const resource = this.configurationSet.node.defaultChild as CfnConfigurationSet;
    resource.suppressionOptions = { suppressedReasons: [] };
    this.configurationSet.addEventDestination('Events', {
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'DefaultBus', 'default')),
      events: [
        EmailSendingEvent.SEND,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.DELIVERY_DELAY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
      ],
    });
    this.mailFrom = config.mailFrom;
    const identity = config.mailIdentity ?? config.mailFrom.replace(/^.*@/, '');
    this.identityArn = Stack.of(this).formatArn({
      service: 'ses',
      resource: 'identity',
      resourceName: identity,
    });
    if (config.createMailIdentity) {
      new EmailIdentity(this, 'Identity', {
        identity: identity.includes('@') ? Identity.email(identity) : Identity.domain(identity),
        configurationSet: this.configurationSet,
      });
    }
  }

  /** Sends as the stage's own address and as no other, as fast as the account may. */
  sends(): Use {
    const configurationSetArn = Stack.of(this).formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: this.configurationSet.configurationSetName,
    });
    const from = { StringEquals: { 'ses:FromAddress': this.mailFrom } };
    return {
      environment: {
        MAIL_FROM: this.mailFrom,
        MAIL_CONFIGURATION_SET: this.configurationSet.configurationSetName,
      },
      statements: [
        allow('SendMail', ['ses:SendRawEmail'], [this.identityArn, configurationSetArn], from),
        allow('AskSendRate', ['ses:GetSendQuota'], ['*']),
      ],
      accepted: [
        {
          id: 'AwsSolutions-IAM5[Resource::*]',
          reason: 'ses:GetSendQuota is a question about the account; it knows no narrower resource.',
        },
      ],
    };
  }
}
