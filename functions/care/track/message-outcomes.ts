import type { CareDelivery } from '../../../events/vocabulary.ts';

/** What is known of a care message, and since when (ISO 8601). */
export interface Outcome {
  messageId: string;
  delivery: CareDelivery;
  at: string;
  /** Why it was skipped. */
  reason?: string | undefined;
}

/**
 * How much each tells: what tells more stays, whichever comes first. A mail that bounced after it was delivered came back
 * all the same; one that was reported had arrived.
 */
const telling: readonly CareDelivery[] = [
  'unknown',
  'sent',
  'delegated',
  'skipped',
  'failed',
  'delivered',
  'bounced',
  'complained',
];

export const tellsMore = (delivery: CareDelivery, than: CareDelivery | undefined): boolean =>
  than === undefined || telling.indexOf(delivery) > telling.indexOf(than);
