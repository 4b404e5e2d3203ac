import { commit } from '../../../shared/outbox/effects.ts';
import { anotherRound, retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { readCareFile } from '../../../shared/table/customer-file.ts';
import type { CareContext } from '../occurrences.ts';
import type { CareStore } from '../store.ts';
import { fingerprintOf } from './fingerprint.ts';
import { isSettled, replan } from './replan.ts';
import { isMadeFrom, writePlan } from './write-plan.ts';

export interface PlanDeps {
  store: CareStore;
  agendaShards: number;
}

/** Every round but the last ones writes something, or lost against somebody who did. */
const maxRounds = 20;

/**
 * Brings what is planned for a customer up to file and settings: the difference is one transaction, and no difference is
 * no write. Called twice, late or by several at once it ends the same. A customer who is gone is left alone.
 * @returns true where something was written.
 */
export async function keepPlan(
  { store, agendaShards }: PlanDeps,
  customerId: string,
  { now, correlationId }: Pick<CareContext, 'now' | 'correlationId'>,
): Promise<boolean> {
  let hasWritten = false;
  let isFresh = false;
  await retryOnConflict(async () => {
    const file = await readCareFile(store.table, customerId);
    if (!file) return undefined;
    const world = await store.world(now, isFresh);
    // Whoever was faster may know newer settings than the kept ones.
    isFresh = true;
    const found = replan(file, world, now);
    const plansVersion = fingerprintOf(world);
    if (isSettled(found) && isMadeFrom(file, plansVersion)) return undefined;
    const written = writePlan(file, found, plansVersion, { now, agendaShards, correlationId });
    await commit(store.table, written, now);
    hasWritten = true;
    return written.isWhole ? undefined : anotherRound;
  }, maxRounds);
  return hasWritten;
}
