import { SESClient, SESServiceException, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { ses, sesSender } from '../../shared/aws/ses.ts';
import { SendFailed } from '../../shared/mail/mail-sender.ts';

const client = mockClient(SESClient);
const mail = {
  messageId: 'message-1',
  from: 'service@firm.example',
  to: 'li@customer.example',
  raw: Buffer.from('raw'),
};
const answer = (name: string, httpStatusCode: number, message = '') =>
  new SESServiceException({ name, message, $fault: 'client', $metadata: { httpStatusCode } });
const pauses: number[] = [];
const send = () =>
  sesSender(new SESClient({ region: 'eu-central-1' }), 'set', async (time) => void pauses.push(time)).send(
    mail,
  );

beforeEach(() => {
  client.reset();
  pauses.length = 0;
});

test('sends to one recipient, with tag and configuration set', async () => {
  client.on(SendRawEmailCommand).resolves({ MessageId: 'ses-1' });
  expect(await send()).toBe('ses-1');
  expect(client.commandCalls(SendRawEmailCommand)[0]?.args[0].input).toEqual({
    Source: 'service@firm.example',
    Destinations: ['li@customer.example'],
    RawMessage: { Data: mail.raw },
    ConfigurationSetName: 'set',
    Tags: [{ Name: 'message-id', Value: 'message-1' }],
  });
});

test('a throttled call is repeated with growing pauses, then given up as throttled', async () => {
  client
    .on(SendRawEmailCommand)
    .rejectsOnce(answer('Throttling', 400))
    .rejectsOnce(answer('Throttling', 400))
    .resolves({ MessageId: 'ses-1' });
  expect(await send()).toBe('ses-1');
  expect(pauses).toHaveLength(2);
  client.reset();
  client.on(SendRawEmailCommand).rejects(answer('Throttling', 400));
  await expect(send()).rejects.toMatchObject({ failure: 'throttled' });
  expect(client.calls()).toHaveLength(5);
});

describe('one call only, and what it says about the mail', () => {
  const network = (code: string) => Object.assign(new Error(code), { code });
  test.each([
    ['a rejected content', answer('MessageRejected', 400, 'Illegal content'), 'rejected'],
    ['a malformed address', answer('InvalidParameterValue', 400, 'Illegal address'), 'rejected'],
    ['our own sender', answer('MessageRejected', 400, 'Email address is not verified.'), 'not-sent'],
    ['a paused account', answer('AccountSendingPausedException', 400), 'not-sent'],
    ['a missing permission', answer('AccessDenied', 403), 'not-sent'],
    ['an unknown configuration set', answer('ConfigurationSetDoesNotExist', 400), 'not-sent'],
    ['an unavailable service', answer('ServiceUnavailable', 503), 'not-sent'],
    ['a failure of the service', answer('InternalFailure', 500), 'failed'],
    ['no connection', network('ECONNREFUSED'), 'not-sent'],
    ['a connection that broke', network('ECONNRESET'), 'uncertain'],
    ['no answer in time', Object.assign(new Error('slow'), { name: 'TimeoutError' }), 'uncertain'],
  ])('%s', async (_, error, failure) => {
    client.on(SendRawEmailCommand).rejects(error);
    const failed = await send().catch((reason: unknown) => reason);
    expect(failed).toBeInstanceOf(SendFailed);
    expect(failed).toMatchObject({ failure, cause: error });
    expect(client.calls()).toHaveLength(1);
  });

  test('the SDK repeats nothing by itself', async () => {
    expect(await ses().config.maxAttempts()).toBe(1);
  });
});
