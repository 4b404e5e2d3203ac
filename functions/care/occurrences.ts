import { carePlanned } from '../../events/care-planned.v1.ts';
import { type Effects, say } from '../../shared/outbox/effects.ts';
import { stableId } from '../../shared/runtime/ids.ts';
import { plan } from '../../shared/table/builders/plan.ts';
import { type Occurrence, occurrence } from '../../shared/table/entities/care.ts';
import { hours, iso } from '../../shared/time/clock.ts';
import { isoDate } from '../../shared/time/zones.ts';
import type { Birthday } from './timing.ts';

export type CarePlan = Occurrence['plan'];

/** How late a message of a plan still makes sense. */
export const staleAfter: Record<CarePlan, number> = {
  birthday: hours(24),
  'purchase-follow-up': hours(72),
};

/** What tells one occurrence from another, and when it is due. */
export interface Occasion {
  plan: CarePlan;
  /** The occurrence's stable id. */
  id: string;
  /** Purchase key, or local date of the birthday. */
  occasion: string;
  productId?: string;
  at: Date;
}

export const followUp = (
  customerId: string,
  purchase: { purchaseKey: string; productId: string },
  at: Date,
): Occasion => ({
  plan: 'purchase-follow-up',
  id: stableId('purchase-follow-up', customerId, purchase.purchaseKey),
  occasion: purchase.purchaseKey,
  productId: purchase.productId,
  at,
});

export const greeting = (customerId: string, { date, year, at }: Birthday): Occasion => ({
  plan: 'birthday',
  id: stableId('birthday', customerId, String(year)),
  occasion: isoDate(date),
  at,
});

/** Plans an occurrence: the item (write 0, refused where it exists), its agenda item and the event. */
export function planOccurrence(
  { at, ...occasion }: Occasion,
  context: { customerId: string; correlationId: string; now: Date; agendaShards: number },
): Effects {
  const { customerId, correlationId, now, agendaShards: shards } = context;
  const generation = 1;
  const due = plan({ kind: 'care-due', ref: occasion.id, at, now, generation, shards });
  const dueAt = iso(at);
  const value: Occurrence = {
    ...occasion,
    version: 1,
    customerId,
    dueAt,
    state: 'planned',
    plannedAt: iso(now),
    agenda: due.key,
    generation,
    correlationId,
  };
  const event = say(carePlanned, {
    aggregate: { type: 'occurrence', id: value.id, version: 1 },
    data: { occurrenceId: value.id, planId: value.plan, customerId, dueAt },
    now,
    correlationId,
  });
  return {
    writes: [{ put: occurrence.item(value), if: { pk: { absent: true } } }, due.write],
    events: [event],
  };
}
