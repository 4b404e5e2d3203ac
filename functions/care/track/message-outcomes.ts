import type { CareDelivery } from '../../../events/vocabulary.ts';
import type { CareStep } from '../../../shared/table/entities/care.ts';

/** The known result of a care message and its time (ISO 8601). */
export interface CareOutcome {
  messageId: string;
  delivery: CareDelivery;
  at: string;
  /** Why it was skipped. */
  reason?: string | undefined;
}

/**
 * The order of results, the most final last: the most final one holds, in whatever order they arrive. A mail may bounce
 * after it was delivered; a mail that was reported had arrived.
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

/**
 * Returns a history with one more line, sorted by time, and at the same time by kind, independent of the order of
 * arrival.
 */
export const withLine = (trail: readonly CareStep[], line: CareStep): CareStep[] =>
  [...trail, line].sort((a, b) =>
    a.at === b.at ? lines.indexOf(a.what) - lines.indexOf(b.what) : a.at < b.at ? -1 : 1,
  );
