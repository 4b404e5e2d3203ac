import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { retries } from '../aws/retries.ts';

/** Puts texts on a queue. */
export interface QueueSender {
  /** Answers the indexes of the messages that the queue did not take. `delay`: seconds before they show, 900 at most. */
  send(queueUrl: string, bodies: readonly string[], delay?: number): Promise<number[]>;
}

/** Messages of one SendMessageBatch request (SQS quota). */
const maxBatchMessages = 10;

export function queueSender(client: SQSClient): QueueSender {
  return {
    async send(QueueUrl, bodies, delay) {
      const failed: number[] = [];
      for (let start = 0; start < bodies.length; start += maxBatchMessages) {
        const Entries = bodies.slice(start, start + maxBatchMessages).map((MessageBody, index) => ({
          Id: String(start + index),
          MessageBody,
          ...(delay ? { DelaySeconds: delay } : {}),
        }));
        const answer = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
        failed.push(...(answer.Failed ?? []).map(({ Id }) => Number(Id)));
      }
      return failed;
    },
  };
}

export const sqs = (): SQSClient => new SQSClient({ retryStrategy: retries() });
