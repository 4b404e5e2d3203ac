import { createHash } from 'node:crypto';
import type { AwsCaller, QueueResource, ReceivedMessage } from '../../contracts.ts';
import { isObject } from '../../is-object.ts';
import { AwsError, invalidClientToken } from '../aws-error.ts';
import { jsonError, jsonReply } from '../json-protocol.ts';
import type { Permit } from '../permit.ts';
import { type Json, need, objects, readJson, textOf } from '../read-json.ts';
import type { AwsService } from '../service.ts';
import type { QueueStore } from './queue-store.ts';

const maxMessageBytes = 1024 * 1024;
const md5 = (value: string): string => createHash('md5').update(value).digest('hex');

type Operation = (queue: QueueResource, input: Json) => unknown;

/** Legacy codes that clients of the older protocol are told in a header. */
const queryCodes: Record<string, string> = {
  QueueDoesNotExist: 'AWS.SimpleQueueService.NonExistentQueue',
  TooManyEntriesInBatchRequest: 'AWS.SimpleQueueService.TooManyEntriesInBatchRequest',
  EmptyBatchRequest: 'AWS.SimpleQueueService.EmptyBatchRequest',
};

/** SQS, as far as senders, consumers and a redrive command go. */
export function createSqsService(queues: QueueStore, permit: Permit): AwsService {
  const send = (queue: QueueResource, entry: Json): Json => {
    const body = need(entry, 'MessageBody');
    if (Buffer.byteLength(body) > maxMessageBytes) {
      throw new AwsError(
        'InvalidParameterValue',
        `One or more parameters are invalid. Reason: Message must be shorter than ${maxMessageBytes} bytes.`,
      );
    }
    const delay = entry.DelaySeconds;
    const messageId = queues.send(queue.arn, body, {
      ...(typeof delay === 'number' ? { delaySeconds: delay } : {}),
      messageAttributes: attributesOf(entry.MessageAttributes),
    });
    return { MessageId: messageId, MD5OfMessageBody: md5(body) };
  };
  const hide = (queue: QueueResource, entry: Json): Json => {
    queues.changeVisibility(queue.arn, need(entry, 'ReceiptHandle'), Number(entry.VisibilityTimeout ?? 0));
    return {};
  };
  const remove = (queue: QueueResource, entry: Json): Json => {
    queues.delete(queue.arn, need(entry, 'ReceiptHandle'));
    return {};
  };

  const operations: Record<string, { action: string; run: Operation }> = {
    SendMessage: { action: 'SendMessage', run: send },
    SendMessageBatch: { action: 'SendMessage', run: batch(send) },
    ReceiveMessage: {
      action: 'ReceiveMessage',
      run: (queue, input) => ({
        Messages: queues.receive(queue.arn, Number(input.MaxNumberOfMessages ?? 1)).map(received),
      }),
    },
    DeleteMessage: { action: 'DeleteMessage', run: remove },
    DeleteMessageBatch: { action: 'DeleteMessage', run: batch(remove) },
    ChangeMessageVisibility: { action: 'ChangeMessageVisibility', run: hide },
    ChangeMessageVisibilityBatch: { action: 'ChangeMessageVisibility', run: batch(hide) },
    GetQueueAttributes: {
      action: 'GetQueueAttributes',
      run: (queue) => ({ Attributes: describe(queues, queue) }),
    },
    GetQueueUrl: { action: 'GetQueueUrl', run: (queue) => ({ QueueUrl: queue.url }) },
    StartMessageMoveTask: {
      action: 'StartMessageMoveTask',
      run: (queue) => ({ TaskHandle: `${queue.name}-${queues.redrive(queue.arn)}` }),
    },
  };

  const serve = (operation: string, input: Json, caller: AwsCaller): unknown => {
    const known = operations[operation];
    if (known === undefined) {
      throw new AwsError('UnknownOperationException', `The local cloud does not model sqs:${operation}`);
    }
    const id = textOf(input.QueueUrl) ?? textOf(input.QueueName) ?? textOf(input.SourceArn) ?? '';
    const queue = queues.find(id);
    if (queue === undefined) throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
    permit(caller, `sqs:${known.action}`, queue.arn);
    return known.run(queue, input);
  };

  return {
    prefix: 'sqs',
    serve: ({ operation, body, caller }) => jsonReply('1.0', serve(operation, readJson(body), caller)),
    refuse: (error) => {
      const reply = jsonError('1.0', 'com.amazonaws.sqs#', error);
      reply.headers['x-amzn-query-error'] = `${queryCodes[error.code] ?? error.code};Sender`;
      return reply;
    },
    throttled: () => new AwsError('RequestThrottled', 'The request was denied due to request throttling.'),
    unknownKey: invalidClientToken,
  };
}

/** Runs an operation entry by entry: each succeeds or fails alone. */
const batch =
  (run: (queue: QueueResource, entry: Json) => Json): Operation =>
  (queue, input) => {
    const entries = objects(input.Entries);
    if (entries.length === 0) throw new AwsError('EmptyBatchRequest', 'There should be at least one entry.');
    if (entries.length > 10) {
      throw new AwsError(
        'TooManyEntriesInBatchRequest',
        `Maximum number of entries per request are 10. You have sent ${entries.length}.`,
      );
    }
    const Successful: Json[] = [];
    const Failed: Json[] = [];
    for (const entry of entries) {
      try {
        Successful.push({ Id: entry.Id, ...run(queue, entry) });
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        Failed.push({ Id: entry.Id, Code: error.code, Message: error.message, SenderFault: true });
      }
    }
    return { Successful, Failed };
  };

function attributesOf(value: unknown): ReceivedMessage['messageAttributes'] {
  const attributes: ReceivedMessage['messageAttributes'] = {};
  for (const [name, attribute] of Object.entries(isObject(value) ? value : {})) {
    if (!isObject(attribute)) continue;
    const [stringValue, binaryValue] = [textOf(attribute.StringValue), textOf(attribute.BinaryValue)];
    attributes[name] = {
      dataType: textOf(attribute.DataType) ?? 'String',
      ...(stringValue === undefined ? {} : { stringValue }),
      ...(binaryValue === undefined ? {} : { binaryValue }),
    };
  }
  return attributes;
}

const received = (message: ReceivedMessage): Json => ({
  MessageId: message.messageId,
  ReceiptHandle: message.receiptHandle,
  Body: message.body,
  MD5OfBody: md5(message.body),
  Attributes: message.attributes,
  MessageAttributes: Object.fromEntries(
    Object.entries(message.messageAttributes).map(([name, value]) => [
      name,
      { DataType: value.dataType, StringValue: value.stringValue, BinaryValue: value.binaryValue },
    ]),
  ),
});

function describe(queues: QueueStore, queue: QueueResource): Record<string, string> {
  const { inFlight, delayed } = queues.hidden(queue.arn);
  return {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(queues.visible(queue.arn)),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    VisibilityTimeout: String(queue.visibilityTimeoutSeconds),
    MessageRetentionPeriod: String(queue.retentionSeconds),
    DelaySeconds: String(queue.delaySeconds),
    ...(queue.redrive === undefined
      ? {}
      : {
          RedrivePolicy: JSON.stringify({
            deadLetterTargetArn: queue.redrive.deadLetterArn,
            maxReceiveCount: queue.redrive.maxReceiveCount,
          }),
        }),
  };
}
