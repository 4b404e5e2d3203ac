import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RuleResource, RuleTarget } from '../../infra/local/contracts.ts';
import { allow, arn, fn, type Harness, harness, queue } from './local-aws-support.ts';

const bus = { logicalId: 'Bus', name: 'care', arn: arn('events', 'event-bus/care'), resourcePolicy: [] };
const ruleArn = (name: string) => arn('events', `rule/care/${name}`);
const events = { principals: ['Service:events.amazonaws.com'] };
const fromRule = (target: string, name: string) =>
  allow(['sqs:SendMessage'], [target], {
    ...events,
    conditions: { ArnEquals: { 'aws:SourceArn': [ruleArn(name)] } },
  });
const target = (to: string, more: Partial<RuleTarget> = {}): RuleTarget => ({
  id: 'T',
  arn: to,
  maximumRetryAttempts: 3,
  maximumEventAgeSeconds: 600,
  ...more,
});
const rule = (name: string, detailType: string, targets: RuleTarget[], enabled = true): RuleResource => ({
  logicalId: name,
  name,
  arn: ruleArn(name),
  busName: 'care',
  enabled,
  pattern: { 'detail-type': [detailType] },
  targets,
});

const dead = queue('dead', { resourcePolicy: [allow(['sqs:SendMessage'], [arn('sqs', 'dead')], events)] });
const work = queue('work', {
  resourcePolicy: [fromRule(arn('sqs', 'work'), 'to-work')],
  redrive: { deadLetterArn: dead.arn, maxReceiveCount: 2 },
});
const closed = queue('closed');
const denied = { name: 'AccessDeniedException' };
const invalid = { name: 'ValidationException' };
const handler = fn('handler', [], {
  resourcePolicy: [
    allow(['lambda:InvokeFunction'], [arn('lambda', 'function:handler')], {
      ...events,
      conditions: { ArnLike: { 'AWS:SourceArn': [ruleArn('to-function')] } },
    }),
  ],
});

describe('the local EventBridge and SQS', () => {
  let cloud: Harness;
  const bridge = (name: string) => new EventBridgeClient({ ...cloud.as(name), maxAttempts: 1 });
  const sqs = (name: string) => new SQSClient({ ...cloud.as(name), maxAttempts: 1 });
  const entry = (DetailType: string, Detail: object = {}, more: object = {}) => ({
    EventBusName: 'care',
    Source: 'app',
    DetailType,
    Detail: JSON.stringify(Detail),
    ...more,
  });
  const put = (Entries: ReturnType<typeof entry>[], as = 'operator') =>
    bridge(as).send(new PutEventsCommand({ Entries }));

  beforeAll(async () => {
    cloud = await harness({
      buses: [bus],
      queues: [work, dead, closed],
      functions: [
        handler,
        fn('sender', [
          allow(['sqs:SendMessage'], [work.arn]),
          allow(['events:PutEvents'], [bus.arn], {
            conditions: { StringEquals: { 'events:source': ['app'] } },
          }),
        ]),
      ],
      rules: [
        rule('to-work', 'work', [target(work.arn)]),
        rule('to-closed', 'closed', [target(closed.arn, { deadLetterArn: dead.arn })]),
        rule('to-function', 'call', [target(handler.arn, { deadLetterArn: dead.arn })]),
        rule('other-to-function', 'smuggled', [target(handler.arn)]),
        rule('asleep', 'work', [target(handler.arn)], false),
      ],
    });
  });
  afterAll(() => cloud.stop());
  afterEach(() => {
    cloud.invoked.length = 0;
    cloud.clock.set(cloud.clock.now() + 3_600_000);
    for (const { arn: id } of [work, dead]) {
      for (const message of cloud.aws.queues.receive(id, 100))
        cloud.aws.queues.delete(id, message.receiptHandle);
    }
  });

  it('hands a matching event to queue and function as AWS shapes it', async () => {
    const { Entries = [], FailedEntryCount } = await put([
      entry('work', { 名: '王' }),
      entry('call'),
      entry('none'),
    ]);
    expect(FailedEntryCount).toBe(0);
    expect(cloud.aws.queues.peek(work.arn).map(({ body }) => JSON.parse(body))).toEqual([
      {
        version: '0',
        id: Entries[0]?.EventId,
        'detail-type': 'work',
        source: 'app',
        account: '111122223333',
        time: '2026-03-01T00:00:00Z',
        region: 'eu-central-1',
        resources: [],
        detail: { 名: '王' },
      },
    ]);
    expect(cloud.invoked).toEqual([
      {
        functionArn: handler.arn,
        payload: expect.objectContaining({ 'detail-type': 'call' }),
        options: { retries: 3, maxAgeSeconds: 600, deadLetterArn: dead.arn },
      },
    ]);
    expect(cloud.aws.events.list(2).map((event) => [event.bus, event['detail-type']])).toEqual([
      ['care', 'call'],
      ['care', 'none'],
    ]);
  });

  it('sends what a target may not get to its dead letters, and says what is lost', async () => {
    await put([entry('closed'), entry('smuggled')]);
    expect(cloud.aws.queues.visible(closed.arn)).toBe(0);
    const [letter] = cloud.aws.queues.receive(dead.arn, 10);
    expect(letter?.messageAttributes).toMatchObject({
      ERROR_CODE: { stringValue: 'NO_PERMISSIONS' },
      RULE_ARN: { stringValue: ruleArn('to-closed') },
      TARGET_ARN: { stringValue: closed.arn },
    });
    expect(cloud.invoked).toEqual([]);
    expect(cloud.logged.filter(({ level }) => level === 'error')).toMatchObject([
      { fields: { rule: 'other-to-function', code: 'NO_PERMISSIONS' } },
    ]);
  });

  it('judges each entry alone, and the request by its limits', async () => {
    const { Entries, FailedEntryCount } = await put([
      entry('none'),
      entry('none', {}, { Detail: '[1]' }),
      entry('none', {}, { Source: '' }),
      entry('none', {}, { EventBusName: 'nowhere' }),
    ]);
    expect(FailedEntryCount).toBe(3);
    expect(Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
      undefined,
      'MalformedDetail',
      'InvalidArgument',
      'ResourceNotFoundException',
    ]);
    await expect(put(Array.from({ length: 11 }, () => entry('none')))).rejects.toMatchObject(invalid);
    const bytes = 256 * 1024 - 'app'.length - 'none'.length - '{"t":""}'.length;
    const sized = (size: number) =>
      entry('none', { t: '王'.repeat(Math.floor(size / 3)) + 'x'.repeat(size % 3) });
    expect((await put([sized(bytes - 1)])).FailedEntryCount).toBe(0);
    await expect(put([sized(bytes)])).rejects.toMatchObject(invalid);
    await expect(put([sized(bytes / 2), sized(bytes / 2)])).rejects.toMatchObject(invalid);
  });

  it('lets a role and a partner publish only under their sources', async () => {
    await put([entry('none')], 'sender');
    await expect(put([entry('none', {}, { Source: 'partner.x' })], 'sender')).rejects.toMatchObject({
      ...denied,
      message: expect.stringContaining(
        'assumed-role/sender-role/sender is not authorized to perform: events:PutEvents',
      ),
    });
    await put([entry('none', {}, { Source: 'partner.x' })], 'partner');
    await expect(put([entry('none')], 'partner')).rejects.toMatchObject(denied);
    const elsewhere = entry('none', {}, { Source: 'partner.x', EventBusName: 'default' });
    await expect(put([elsewhere], 'partner')).rejects.toMatchObject(denied);
  });

  it('fires a scheduled rule at its targets', () => {
    const scheduled: RuleResource = {
      ...rule('to-function', '', [target(handler.arn)]),
      schedule: 'rate(1 minute)',
    };
    cloud.aws.fire(scheduled, Date.parse('2026-03-01T00:01:00Z'));
    expect(cloud.invoked[0]?.payload).toMatchObject({
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      resources: [scheduled.arn],
      time: '2026-03-01T00:01:00Z',
    });
  });

  it('sends, receives and deletes with the SDK, under the role', async () => {
    const sender = sqs('sender');
    const sent = await sender.send(
      new SendMessageBatchCommand({
        QueueUrl: work.url,
        Entries: [
          { Id: 'a', MessageBody: '一', MessageAttributes: { k: { DataType: 'String', StringValue: 'v' } } },
          { Id: 'b', MessageBody: 'later', DelaySeconds: 60 },
        ],
      }),
    );
    expect(sent.Successful?.map(({ Id }) => Id)).toEqual(['a', 'b']);
    await expect(sender.send(new ReceiveMessageCommand({ QueueUrl: work.url }))).rejects.toThrow(
      /sqs:ReceiveMessage/,
    );
    const operator = sqs('operator');
    const receive = () =>
      operator.send(
        new ReceiveMessageCommand({
          QueueUrl: work.url,
          MaxNumberOfMessages: 10,
          MessageAttributeNames: ['All'],
        }),
      );
    const { Messages = [] } = await receive();
    expect(Messages).toMatchObject([{ Body: '一', MessageAttributes: { k: { StringValue: 'v' } } }]);
    const { Attributes } = await operator.send(
      new GetQueueAttributesCommand({ QueueUrl: work.url, AttributeNames: ['All'] }),
    );
    expect(Attributes).toMatchObject({
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesNotVisible: '1',
      ApproximateNumberOfMessagesDelayed: '1',
    });
    await operator.send(
      new DeleteMessageCommand({ QueueUrl: work.url, ReceiptHandle: Messages[0]?.ReceiptHandle }),
    );
    expect(cloud.aws.queues.nextVisibleAt(work.arn)).toBe(cloud.clock.now() + 60_000);
    cloud.clock.set(cloud.clock.now() + 60_000);
    expect((await receive()).Messages).toMatchObject([{ Body: 'later' }]);
    await expect(
      operator.send(new SendMessageCommand({ QueueUrl: 'http://x/1/none', MessageBody: 'x' })),
    ).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
  });

  it('hides a received message, brings it back, then moves it to the dead letters and back', async () => {
    const { queues } = cloud.aws;
    const id = queues.send(work.arn, 'poison');
    const first = queues.receive(work.arn, 10);
    expect(first).toMatchObject([{ messageId: id, attributes: { ApproximateReceiveCount: '1' } }]);
    expect(queues.receive(work.arn, 10)).toEqual([]);
    cloud.clock.set(cloud.clock.now() + 30_000);
    const second = queues.receive(work.arn, 10);
    expect(second[0]?.attributes.ApproximateReceiveCount).toBe('2');
    queues.changeVisibility(work.arn, first[0]?.receiptHandle ?? '', 0);
    expect(queues.visible(work.arn)).toBe(0);
    await sqs('operator').send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: work.url,
        ReceiptHandle: second[0]?.receiptHandle,
        VisibilityTimeout: 0,
      }),
    );
    expect(queues.visible(work.arn)).toBe(1);
    expect(queues.receive(work.arn, 10)).toEqual([]);
    expect(queues.peek(dead.arn)).toMatchObject([{ messageId: id, body: 'poison' }]);
    expect(queues.redrive(dead.arn)).toBe(1);
    expect(queues.receive(work.arn, 10)).toMatchObject([
      { messageId: id, attributes: { ApproximateReceiveCount: '1' } },
    ]);
  });

  it('drops what is older than the retention', () => {
    const { queues } = cloud.aws;
    queues.send(work.arn, 'old');
    cloud.clock.set(cloud.clock.now() + 4 * 24 * 3600 * 1000);
    expect([queues.visible(work.arn), queues.receive(work.arn, 1)]).toEqual([0, []]);
  });
});
