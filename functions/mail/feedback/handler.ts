import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { type FeedbackDeps, recordFeedback } from './record-feedback.ts';
import { SesEvent } from './ses-event.ts';
import { subscription } from './subscription.ts';

/** SES also tells of account and advisor matters on the same source; those carry no mail. */
const ofMail = (detailType: string): boolean => detailType.startsWith('Email ');

export function createHandler(deps: FeedbackDeps & Pick<Ports, 'clock'>) {
  const record = recordFeedback(deps);
  return queueHandler(
    subscription,
    {
      async envelopes(envelope, now) {
        if (!ofMail(envelope['detail-type'])) return;
        const event = SesEvent.parse(envelope.detail);
        await record({ event, publishedAt: envelope.time, correlationId: envelope.id }, now);
      },
    },
    deps.clock,
  );
}
