import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { FunctionUrlAuthType, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Queue } from 'aws-cdk-lib/aws-sqs';

const app = new App();

/** A value of `cdk deploy -c name=value`. @throws Error when it is missing. */
const context = (name: string): string => {
  const value: unknown = app.node.tryGetContext(name);
  if (typeof value !== 'string') throw new Error(`Say -c ${name}=… : see README.md.`);
  return value;
};

/** A partner that delivers by SMS: rule, queue, two functions, and a table of what was sent. It shares nothing with Aftercare but the bus. */
const stack = new Stack(app, 'AftercareSmsAdapter');
const bus = EventBus.fromEventBusName(stack, 'Bus', context('eventBusName'));
const secret = Secret.fromSecretNameV2(stack, 'Secret', context('secretName'));

const sent = new Table(stack, 'Sent', {
  partitionKey: { name: 'messageId', type: AttributeType.STRING },
  billingMode: BillingMode.PAY_PER_REQUEST,
  timeToLiveAttribute: 'expiresAt',
  removalPolicy: RemovalPolicy.DESTROY,
});

const failed = new Queue(stack, 'Failed', { retentionPeriod: Duration.days(14), enforceSSL: true });
const queue = new Queue(stack, 'ToDeliver', {
  visibilityTimeout: Duration.minutes(3),
  enforceSSL: true,
  // Within the half hour after which Aftercare asks staff to call.
  deadLetterQueue: { queue: failed, maxReceiveCount: 8 },
});
new Rule(stack, 'DeliveryRequested', {
  eventBus: bus,
  eventPattern: { source: ['aftercare'], detailType: ['message-delivery-requested'] },
  targets: [new SqsQueue(queue)],
});

const environment = {
  PARTNER: context('partner'),
  API_URL: context('apiUrl'),
  EVENT_BUS_NAME: bus.eventBusName,
  SECRET_ARN: secret.secretArn,
  SENT_TABLE: sent.tableName,
  PROVIDER: JSON.stringify(
    JSON.parse(readFileSync(join(import.meta.dirname, 'providers', `${context('provider')}.json`), 'utf8')),
  ),
};
const shared = {
  entry: join(import.meta.dirname, 'src/index.ts'),
  runtime: Runtime.NODEJS_24_X,
  timeout: Duration.seconds(30),
  environment,
};
const delivering = new NodejsFunction(stack, 'Deliver', { ...shared, handler: 'deliverHandler' });
const hearing = new NodejsFunction(stack, 'Callback', { ...shared, handler: 'callbackHandler' });
delivering.addEventSource(
  new SqsEventSource(queue, { batchSize: 5, reportBatchItemFailures: true, maxConcurrency: 5 }),
);
sent.grantReadWriteData(delivering);
for (const each of [delivering, hearing]) {
  secret.grantRead(each);
  bus.grantPutEventsTo(each);
}
const { url } = hearing.addFunctionUrl({ authType: FunctionUrlAuthType.NONE });
new CfnOutput(stack, 'CallbackUrl', { value: url });
