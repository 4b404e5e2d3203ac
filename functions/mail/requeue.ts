import * as z from 'zod';
import type { Lane } from '../../shared/mail/lanes.ts';
import type { QueueSender } from '../../shared/messaging/queue-sender.ts';

/** The queue message that wakes the door again for a message that waits for its second. */
export const Wakeup = z.object({
  again: z.object({
    messageId: z.string(),
    /**
     * The `notBefore` that the message waits for; a different value means that another process has changed the message.
     */
    until: z.string().optional(),
    /** How often the mail service has throttled the message. */
    throttled: z.number().int().default(0),
  }),
});
export type Wakeup = z.output<typeof Wakeup>['again'];

/** The longest delay of a queue message (SQS quota), in seconds. */
export const maxDelaySeconds = 900;

/**
 * Requeues a message in the queue of its lane; `delay` in seconds.
 * @throws Error when the queue did not accept it.
 */
export type SendAgain = (lane: Lane, again: Wakeup, delay: number) => Promise<void>;

export const sendAgain =
  (queue: QueueSender, queueUrls: Record<Lane, string>): SendAgain =>
  async (lane, again, delay) => {
    const seconds = Math.min(maxDelaySeconds, Math.max(0, Math.ceil(delay)));
    const failed = await queue.send(queueUrls[lane], [JSON.stringify({ again })], seconds);
    if (failed.length > 0) throw new Error(`message ${again.messageId} could not be requeued`);
  };
