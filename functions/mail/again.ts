import * as z from 'zod';
import type { Lane } from '../../shared/mail/lanes.ts';
import type { QueueSender } from '../../shared/messaging/queue-sender.ts';

/** What the door puts in a queue of its own for a message that must wait its turn. */
export const Again = z.object({
  again: z.object({
    messageId: z.string(),
    /** The `notBefore` that the message waits for; when it says something else, others have taken it on. */
    until: z.string().optional(),
    /** How often the mail service had too much. */
    throttled: z.number().int().default(0),
  }),
});
export type Again = z.output<typeof Again>['again'];

/** The longest that a queue holds back a message (SQS quota), in seconds. */
export const maxDelaySeconds = 900;

/** Puts a message back in the queue of its lane; `delay` in seconds. @throws Error when the queue did not take it. */
export type SendAgain = (lane: Lane, again: Again, delay: number) => Promise<void>;

export const sendAgain =
  (queue: QueueSender, queueUrls: Record<Lane, string>): SendAgain =>
  async (lane, again, delay) => {
    const seconds = Math.min(maxDelaySeconds, Math.max(0, Math.ceil(delay)));
    const failed = await queue.send(queueUrls[lane], [JSON.stringify({ again })], seconds);
    if (failed.length > 0) throw new Error(`message ${again.messageId} could not be requeued`);
  };
