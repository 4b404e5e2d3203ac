import { tryAgain } from '../../../shared/runtime/try-again.ts';
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
const rounds = 20;

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
  await tryAgain(async () => {
    const file = await store.file(customerId);
    if (!file) return true;
    const world = await store.world(now, isFresh);
    // Whoever was faster may know newer settings than the kept ones.
    isFresh = true;
    const found = replan(file, world, now);
    const plansVersion = fingerprintOf(world);
    if (isSettled(found) && isMadeFrom(file, plansVersion)) return true;
    const written = writePlan(file, found, plansVersion, { now, agendaShards, correlationId });
    const isDone = await store.commitOnce(written, now);
    hasWritten ||= isDone;
    return (isDone && written.isWhole) || undefined;
  }, rounds);
  return hasWritten;
}
