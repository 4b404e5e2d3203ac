import type { PolicyStatement, QueueResource } from '../../contracts.ts';
import { statementsOf } from '../../iam/statements.ts';
import { arnOf, nameOf, type OpenAssembly, type Resource, type ResourceModel } from '../resource.ts';
import { only } from '../shape.ts';
import { jsonAt, numberAt, textAt, textsAt } from '../values.ts';

const queueName = (resource: Resource) => nameOf(resource, 'QueueName', 80);
const queueArn = (resource: Resource) => arnOf(resource, 'sqs', queueName(resource));
const queueUrl = (resource: Resource) =>
  `${resource.surroundings.awsEndpoint}/${resource.surroundings.account}/${queueName(resource)}`;

export const QUEUE_MODELS: Record<string, ResourceModel> = {
  'AWS::SQS::Queue': {
    properties: {
      DelaySeconds: 'read',
      FifoQueue: only(false),
      MessageRetentionPeriod: 'read',
      QueueName: 'read',
      // Receivers here are woken when a message comes; how long they would poll makes no difference.
      ReceiveMessageWaitTimeSeconds: 'inert',
      RedriveAllowPolicy: 'inert',
      RedrivePolicy: { deadLetterTargetArn: 'read', maxReceiveCount: 'read' },
      SqsManagedSseEnabled: 'inert',
      Tags: 'inert',
      VisibilityTimeout: 'read',
    },
    ref: queueUrl,
    attributes: { Arn: queueArn, QueueName: queueName, QueueUrl: queueUrl },
  },
  'AWS::SQS::QueuePolicy': {
    properties: { PolicyDocument: 'read', Queues: 'read' },
    ref: (resource) => resource.logicalId,
  },
};

export function readQueues(assembly: OpenAssembly): QueueResource[] {
  const policies = assembly.ofType('AWS::SQS::QueuePolicy').map((resource) => ({
    queues: textsAt(resource.property('Queues'), resource.path),
    statements: statementsOf(resource.property('PolicyDocument'), resource.path),
  }));
  const policyOf = (url: string): PolicyStatement[] =>
    policies.filter(({ queues }) => queues.includes(url)).flatMap(({ statements }) => statements);
  return assembly.ofType('AWS::SQS::Queue').map((resource) => readQueue(resource, policyOf));
}

/** Defaults are those of SQS CreateQueue. */
function readQueue(resource: Resource, policyOf: (url: string) => PolicyStatement[]): QueueResource {
  const { path } = resource;
  const seconds = (name: string, fallback: number) =>
    numberAt(resource.property(name), fallback, `${path}.${name}`);
  const redrive = jsonAt(resource.property('RedrivePolicy'), `${path}.RedrivePolicy`);
  return {
    logicalId: resource.logicalId,
    name: queueName(resource),
    arn: queueArn(resource),
    url: queueUrl(resource),
    fifo: false,
    visibilityTimeoutSeconds: seconds('VisibilityTimeout', 30),
    delaySeconds: seconds('DelaySeconds', 0),
    retentionSeconds: seconds('MessageRetentionPeriod', 345_600),
    ...(redrive.deadLetterTargetArn !== undefined && {
      redrive: {
        deadLetterArn: textAt(redrive.deadLetterTargetArn, path),
        maxReceiveCount: numberAt(redrive.maxReceiveCount, 10, path),
      },
    }),
    resourcePolicy: policyOf(queueUrl(resource)),
  };
}
