import { messageQueued } from '../../../events/message-queued.v1.ts';
import { dueKinds } from '../../../shared/mail/lanes.ts';
import { defineSubscription, on } from '../../../shared/messaging/subscription.ts';
import { Wakeup } from '../requeue.ts';

/** Mail that someone waits for; bulk mail has a queue of its own (shared/mail/lanes.ts). */
export const subscription = defineSubscription({
  events: [on(messageQueued, { category: ['transactional'] })],
  due: [dueKinds.quick],
  own: Wakeup,
  lanes: {
    bulk: {
      events: [on(messageQueued, { category: [{ 'anything-but': ['transactional'] }] })],
      due: [dueKinds.bulk],
    },
  },
});
