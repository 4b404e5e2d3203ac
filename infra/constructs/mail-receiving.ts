import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { CfnReceiptRule, ReceiptRuleSet, TlsPolicy } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { mailPrefix } from './file-bucket.ts';

/** Name of a stage's rule set; the account activates one of them (docs/deploy.md). */
export const ruleSetName = (prefix: string): string => `${prefix}-inbound`;

/** How mail comes in: SES scans it and puts it into the bucket as it came, before anything can fail on it. */
export class MailReceiving extends Construct {
  constructor(
    scope: Construct,
    id: string,
    props: { prefix: string; bucket: Bucket; inbound: NonNullable<StageConfig['inboundMail']> },
  ) {
    super(scope, id);
    const { prefix, bucket, inbound } = props;
    const ruleSet = new ReceiptRuleSet(this, 'RuleSet', { receiptRuleSetName: ruleSetName(prefix) });
    new CfnReceiptRule(this, 'Rule', {
      ruleSetName: ruleSet.receiptRuleSetName,
      rule: {
        name: 'keep',
        enabled: true,
        recipients: inbound.recipients ?? [inbound.domain],
        scanEnabled: true,
        // A customer whose provider speaks no TLS is still a customer.
        tlsPolicy: TlsPolicy.OPTIONAL,
        actions: [{ s3Action: { bucketName: bucket.bucketName, objectKeyPrefix: mailPrefix } }],
      },
    });
  }
}
