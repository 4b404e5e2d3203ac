import {
  GetSendQuotaCommand,
  SESClient,
  SESServiceException,
  SendRawEmailCommand,
} from '@aws-sdk/client-ses';
import { type MailSender, messageIdTag, SendFailed, type SendFailure } from '../mail/mail-sender.ts';

/**
 * One client per function instance. The SDK's own retries are off: it would repeat a call whose answer was lost, and
 * SES would send the mail twice.
 */
export const ses = (): SESClient => new SESClient({ maxAttempts: 1 });

const maxAttempts = 5;

/** Sends by SES, with our message id as a tag. Only a throttled call is repeated: it certainly sent nothing. */
export function sesSender(
  client: SESClient,
  configurationSet: string,
  pause: (milliseconds: number) => Promise<void> = sleep,
): MailSender {
  return {
    async send({ messageId, from, to, raw }) {
      const command = new SendRawEmailCommand({
        Source: from,
        Destinations: [to],
        RawMessage: { Data: raw },
        ConfigurationSetName: configurationSet,
        Tags: [{ Name: messageIdTag, Value: messageId }],
      });
      for (let attempt = 1; ; attempt += 1) {
        try {
          const { MessageId } = await client.send(command);
          return MessageId ?? '';
        } catch (error) {
          if (!isThrottle(error) || attempt === maxAttempts) throw new SendFailed(failureOf(error), error);
          await pause(Math.random() * 50 * 2 ** attempt);
        }
      }
    },
  };
}

/** Mails a second that the account may send, as SES says now. */
export async function askSendRate(client: SESClient): Promise<number> {
  const { MaxSendRate = 1 } = await client.send(new GetSendQuotaCommand({}));
  return MaxSendRate;
}

const throttles = new Set(['Throttling', 'ThrottlingException', 'TooManyRequestsException']);
const isThrottle = (error: unknown): boolean =>
  error instanceof SESServiceException &&
  (throttles.has(error.name) || error.$metadata.httpStatusCode === 429);

/** Refusals of the message itself. Others (an unverified sender, a paused account) are ours to repair, then it can go. */
const refusals = new Set(['MessageRejected', 'InvalidParameterValue', 'InvalidParameterValueException']);
const ours = /not verified|paused|disabled|suspended/i;
/** The request never reached the service. */
const noConnection = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** What an error of the SES client says about the message. */
export function failureOf(error: unknown): SendFailure {
  if (error instanceof SESServiceException) {
    if (isThrottle(error)) return 'throttled';
    if (refusals.has(error.name) && !ours.test(error.message)) return 'rejected';
    const status = error.$metadata.httpStatusCode ?? 500;
    return status < 500 || status === 503 ? 'not-sent' : 'failed';
  }
  const { code, name } = error as { code?: unknown; name?: unknown };
  if (typeof code === 'string' && noConnection.has(code)) return 'not-sent';
  return name === 'CredentialsProviderError' ? 'not-sent' : 'uncertain';
}

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
