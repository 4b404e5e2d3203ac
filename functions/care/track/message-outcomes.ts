import type { CareDelivery } from '../../../events/vocabulary.ts';
import type { CareStep } from '../../../shared/table/entities/care.ts';

/** What is known of a care message, and since when (ISO 8601). */
export interface CareOutcome {
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
const telling: readonly string[] = [
  'unknown',
  'sent',
  'delegated',
  'skipped',
  'failed',
  'delivered',
  'bounced',
  'complained',
];

export const isLaterDelivery = (delivery: CareDelivery, than: CareDelivery | undefined): boolean =>
  than === undefined || telling.indexOf(delivery) > telling.indexOf(than);

const lines = [...telling, 'unsubscribed', 'answered'];

/** A history with one more line: by instant, and of one instant always in the same order, whichever was told first. */
export const withLine = (trail: readonly CareStep[], line: CareStep): CareStep[] =>
  [...trail, line].sort((a, b) =>
    a.at === b.at ? lines.indexOf(a.what) - lines.indexOf(b.what) : a.at < b.at ? -1 : 1,
  );
