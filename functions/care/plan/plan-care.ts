import type { DomainEvent } from '../../../events/define-event.ts';
import type { purchaseRecorded } from '../../../events/purchase-recorded.v1.ts';
import { followUp, greeting, type Occasion, planOccurrence } from '../occurrences.ts';
import type { CareStore } from '../store.ts';
import { followUpAt, nextBirthday } from '../timing.ts';

export interface PlanDeps {
  store: CareStore;
  agendaShards: number;
}

/**
 * Plans what a purchase leads to: its follow-up and, where the birthday is known, the next greeting. Each is a
 * transaction of its own, carried out once whatever comes twice. A customer erased since is left alone.
 */
export const planCare =
  ({ store, agendaShards }: PlanDeps) =>
  async ({ data, correlationId }: DomainEvent<typeof purchaseRecorded>, now: Date): Promise<void> => {
    const { customerId, purchasedAt } = data;
    const customer = await store.customer(customerId);
    if (!customer) return;
    const { birthday, timeZone } = customer;
    const occasions: Occasion[] = [
      followUp(customerId, data, followUpAt(new Date(purchasedAt), now, timeZone)),
      ...(birthday ? [greeting(customerId, nextBirthday(birthday, now, timeZone))] : []),
    ];
    for (const occasion of occasions) {
      await store.commitOnce(planOccurrence(occasion, { customerId, correlationId, now, agendaShards }), now);
    }
  };
