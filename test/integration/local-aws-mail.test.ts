import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetSendQuotaCommand, SESClient, SendEmailCommand, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allow, arn, fn, type Harness, harness } from './local-aws-support.ts';

const set = (name: string, eventBridgeTypes: string[]) => ({ logicalId: name, name, eventBridgeTypes });
const raw = (to: string, more = '') =>
  Buffer.from(
    [
      'From: =?UTF-8?B?5ZSu5ZCO?= <care@shop.example>',
      `To: ${to}`,
      'Subject: =?UTF-8?B?5oKo5aW9?=',
      'List-Unsubscribe: <https://x.example/u/1>',
      `${more}Content-Type: text/plain; charset=utf-8`,
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('王先生，您好').toString('base64'),
    ].join('\r\n'),
  );
const secretArn = arn('secretsmanager', 'secret:links-AbCdEf');

describe('the local SES and Secrets Manager', () => {
  let cloud: Harness;
  const ses = (name: string) => new SESClient({ ...cloud.as(name), maxAttempts: 1 });
  const send = (to: string, more: object = {}, as = 'mailer') =>
    ses(as).send(
      new SendRawEmailCommand({ RawMessage: { Data: raw(to) }, ConfigurationSetName: 'care', ...more }),
    );
  const feedback = (count: number) => cloud.aws.events.list(count).map((event) => event['detail-type']);

  beforeAll(async () => {
    cloud = await harness({
      identities: ['shop.example'],
      configurationSets: [set('care', ['SEND', 'DELIVERY', 'BOUNCE', 'COMPLAINT']), set('quiet', ['BOUNCE'])],
      secrets: [
        {
          logicalId: 'Links',
          arn: secretArn,
          name: 'links',
          initial: { generateLength: 40, excludeCharacters: '"\'\\', template: '{"v":1}', key: 'secret' },
        },
      ],
      functions: [
        fn('mailer', [
          allow(
            ['ses:SendRawEmail'],
            [
              arn('ses', 'identity/shop.example'),
              arn('ses', 'configuration-set/care'),
              arn('ses', 'configuration-set/quiet'),
            ],
            { conditions: { StringEquals: { 'ses:FromAddress': ['care@shop.example'] } } },
          ),
          allow(['ses:GetSendQuota'], ['*']),
          allow(['secretsmanager:GetSecretValue'], [secretArn]),
        ]),
        fn('stranger', [allow(['ses:SendRawEmail'], [arn('ses', 'identity/shop.example')])]),
      ],
    });
  });
  afterAll(() => cloud.stop());

  it('keeps a mail, parsed and raw, and tells the bus with its tags', async () => {
    const { MessageId } = await send('Li <li@example.cn>', {
      Tags: [{ Name: 'message', Value: 'm-1' }],
      Destinations: ['li@example.cn'],
    });
    expect(cloud.aws.mailbox.list()).toEqual([
      {
        id: MessageId,
        at: '2026-03-01T00:00:00.000Z',
        from: 'care@shop.example',
        to: ['li@example.cn'],
        subject: '您好',
        text: expect.stringContaining('王先生，您好'),
        html: '',
        headers: expect.objectContaining({ 'list-unsubscribe': '<https://x.example/u/1>' }),
        raw: raw('Li <li@example.cn>').toString(),
      },
    ]);
    const [sent, delivered] = cloud.aws.events.list();
    expect(sent).toMatchObject({
      bus: 'default',
      source: 'aws.ses',
      'detail-type': 'Email Sent',
      resources: [arn('ses', 'configuration-set/care')],
      detail: {
        eventType: 'Send',
        send: {},
        mail: {
          messageId: MessageId,
          source: 'care@shop.example',
          destination: ['li@example.cn'],
          commonHeaders: { subject: '您好', to: ['li@example.cn'] },
          tags: { message: ['m-1'], 'ses:configuration-set': ['care'], 'ses:from-domain': ['shop.example'] },
        },
      },
    });
    expect(delivered).toMatchObject({
      'detail-type': 'Email Delivered',
      detail: { delivery: { recipients: ['li@example.cn'] } },
    });
  });

  it.each([
    ['bounce+42@simulator.amazonses.com', ['Email Sent', 'Email Bounced']],
    ['suppressionlist@simulator.amazonses.com', ['Email Sent', 'Email Bounced']],
    ['complaint@simulator.amazonses.com', ['Email Sent', 'Email Delivered', 'Email Complaint Received']],
    ['ooto@simulator.amazonses.com', ['Email Sent', 'Email Delivered']],
    ['success@simulator.amazonses.com', ['Email Sent', 'Email Delivered']],
    // Not of the simulator: a domain without mailboxes, so that a test can have as many bouncing addresses as it needs.
    ['Anybody-1@Bounce.example', ['Email Sent', 'Email Bounced']],
    ['bounce.example@example.com', ['Email Sent', 'Email Delivered']],
  ])('does to %s what the mailbox simulator does', async (address, expected) => {
    const before = cloud.aws.events.list().length;
    await send(address);
    expect(
      cloud.aws.events
        .list()
        .slice(before)
        .map((event) => event['detail-type']),
    ).toEqual(expected);
  });

  it('tells whom a mail bounced at, and how', async () => {
    await send('a@example.com, bounce@simulator.amazonses.com');
    expect(cloud.aws.events.list(2).map(({ detail }) => detail)).toMatchObject([
      { eventType: 'Delivery', delivery: { recipients: ['a@example.com'] } },
      {
        eventType: 'Bounce',
        bounce: {
          bounceType: 'Permanent',
          bounceSubType: 'General',
          bouncedRecipients: [{ emailAddress: 'bounce@simulator.amazonses.com' }],
        },
      },
    ]);
  });

  it('publishes only what the configuration set publishes', async () => {
    const before = cloud.aws.events.list().length;
    await send('bounce@simulator.amazonses.com', { ConfigurationSetName: 'quiet' });
    await send('x@example.com', { ConfigurationSetName: undefined });
    expect(cloud.aws.events.list().length - before).toBe(1);
    expect(feedback(1)).toEqual(['Email Bounced']);
  });

  it('refuses what SES refuses, in its words', async () => {
    const before = cloud.aws.mailbox.list().length;
    await expect(send('x@example.com', { Source: 'who@other.example' })).rejects.toMatchObject({
      name: 'MessageRejected',
      message: expect.stringContaining('failed the check in region EU-CENTRAL-1: who@other.example'),
    });
    await expect(send('x@example.com', { ConfigurationSetName: 'none' })).rejects.toMatchObject({
      name: 'ConfigurationSetDoesNotExistException',
    });
    await expect(send('x@example.com', {}, 'stranger')).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining(
        'ses:SendRawEmail on resource: arn:aws:ses:eu-central-1:111122223333:configuration-set/care',
      ),
    });
    await expect(
      ses('mailer').send(
        new SendEmailCommand({
          Source: 'a@shop.example',
          Destination: {},
          Message: { Subject: { Data: '' }, Body: {} },
        }),
      ),
    ).rejects.toThrow(/does not model ses:SendEmail/);
    cloud.faults.before = () => 'throttle';
    await expect(send('x@example.com')).rejects.toMatchObject({ name: 'Throttling' });
    cloud.faults.before = () => 'serve';
    expect(cloud.aws.mailbox.list().length).toBe(before);
  });

  it('tells its rate to those who may ask, and takes no more in a second', async () => {
    const quota = (as: string) => ses(as).send(new GetSendQuotaCommand({}));
    const sent = cloud.aws.mailbox.list().length;
    expect(await quota('mailer')).toMatchObject({ MaxSendRate: 500, SentLast24Hours: sent });
    await expect(quota('stranger')).rejects.toMatchObject({ name: 'AccessDenied' });
    cloud.clock.set(cloud.clock.now() + 1000);
    const Destinations = Array.from({ length: 50 }, (_, index) => `x${index}@example.com`);
    for (let call = 0; call < 10; call += 1) await send('x@example.com', { Destinations });
    await expect(send('x@example.com')).rejects.toMatchObject({ name: 'Throttling' });
    cloud.clock.set(cloud.clock.now() + 1000);
    expect((await send('x@example.com')).MessageId).toBeDefined();
  });

  it('generates a secret once, and gives it to those who may', async () => {
    const read = (as: string, SecretId: string) =>
      new SecretsManagerClient({ ...cloud.as(as), maxAttempts: 1 }).send(
        new GetSecretValueCommand({ SecretId }),
      );
    const byName = await read('mailer', 'links');
    expect(JSON.parse(byName.SecretString ?? '')).toEqual({
      v: 1,
      secret: expect.stringMatching(/^[^"'\\]{40}$/),
    });
    expect((await read('mailer', secretArn)).SecretString).toBe(byName.SecretString);
    expect(byName.CreatedDate?.toISOString()).toBe('2026-03-01T00:00:00.000Z');
    await expect(read('stranger', 'links')).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await expect(read('operator', 'none')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
