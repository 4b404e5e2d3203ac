import { commit } from '../../../shared/outbox/effects.ts';
import { anotherRound, retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { readCareFile } from '../../../shared/table/customer-file.ts';
import type { CareContext } from '../occurrences.ts';
import type { CareStore } from '../store.ts';
import { fingerprintOf } from './fingerprint.ts';
import { isSettled, replan } from './replan.ts';
import { isMadeFrom, writePlan } from './write-plan.ts';

export interface PlanCareDeps {
  store: CareStore;
  agendaShards: number;
}

/** Every round either writes something or follows a conflicting write. */
const maxRounds = 20;

/**
 * Plans one customer: writes the difference between the stored occurrences and what file and settings want, in one
 * transaction; without a difference it writes nothing. Repeated, late and concurrent calls lead to the same result. An
 * erased customer is skipped.
 * @returns true when something was written.
 */
export async function planCustomer(
  { store, agendaShards }: PlanCareDeps,
  customerId: string,
  { now, correlationId }: Pick<CareContext, 'now' | 'correlationId'>,
): Promise<boolean> {
  let hasWritten = false;
  let isFresh = false;
  await retryOnConflict(
    async () => {
      const file = await readCareFile(store.table, customerId);
      if (!file) return undefined;
      const careSettings = await store.careSettings(now, isFresh);
      // Whoever was faster may know newer settings than the kept ones.
      isFresh = true;
      const found = replan(file, careSettings, now);
      const plansVersion = fingerprintOf(careSettings);
      if (isSettled(found) && isMadeFrom(file, plansVersion)) return undefined;
      const written = writePlan(file, found, plansVersion, { now, agendaShards, correlationId });
      await commit(store.table, written, now);
      hasWritten = true;
      return written.isWhole ? undefined : anotherRound;
    },
    { rounds: maxRounds },
  );
  return hasWritten;
}
