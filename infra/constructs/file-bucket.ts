import { ArnFormat, Aws, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket, HttpMethods } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/** Where received mail lies; SES writes there and nobody else. */
export const mailPrefix = 'mail/';
/** Where browsers post to. What a ticket claims goes from there to `files/`; the rest is gone after two days. */
export const uploadPrefix = 'uploads/';

/**
 * The one bucket: uploads, files of tickets, raw mails. Tells of every new object on the default bus. Without versions: what
 * is deleted for a customer's sake is gone. `protect`: it outlives its stack.
 */
export function fileBucket(scope: Construct, id: string, { protect }: { protect: boolean }): Bucket {
  const bucket = new Bucket(scope, id, {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    removalPolicy: protect ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    lifecycleRules: [
      { id: 'unclaimed-uploads', prefix: uploadPrefix, expiration: Duration.days(2) },
      { id: 'raw-mails', prefix: mailPrefix, expiration: Duration.days(90) },
      // What staff fetch of it that was refused is taken out of the raw mail each time.
      { id: 'refused-files', prefix: 'refused/', expiration: Duration.days(1) },
      { id: 'broken-uploads', abortIncompleteMultipartUploadAfter: Duration.days(1) },
    ],
    // The form may stand on any site: what may be posted or fetched is signed, and no cookie is involved.
    cors: [
      {
        allowedMethods: [HttpMethods.POST, HttpMethods.GET],
        allowedOrigins: ['*'],
        allowedHeaders: ['*'],
        maxAge: 3000,
      },
    ],
  });
  // The construct's own switch deploys a function to call the API with; the property needs none.
  (bucket.node.defaultChild as CfnBucket).notificationConfiguration = {
    eventBridgeConfiguration: { eventBridgeEnabled: true },
  };
  Validations.of(bucket).acknowledge({
    id: 'AwsSolutions-S1',
    reason:
      'Every fetch goes through a function whose log names it; a bucket of access logs would keep customers’ addresses once more.',
  });
  return bucket;
}

/** Lets SES, on behalf of this account's receipt rules, put what it received below `mail/`. */
export function admitMail(bucket: Bucket, ruleSetName: string): void {
  const ruleArn = Stack.of(bucket).formatArn({
    service: 'ses',
    resource: 'receipt-rule-set',
    resourceName: `${ruleSetName}:receipt-rule/*`,
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'ReceiveMail',
      principals: [new ServicePrincipal('ses.amazonaws.com')],
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects(`${mailPrefix}*`)],
      conditions: {
        StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
        ArnLike: { 'aws:SourceArn': ruleArn },
      },
    }),
  );
}
