import type { ContactWay } from '../../../events/vocabulary.ts';
import { together } from '../../../shared/outbox/effects.ts';
import { tryAgain } from '../../../shared/runtime/try-again.ts';
import { iso } from '../../../shared/time/clock.ts';
import { recording } from '../milestones.ts';
import { rounds } from '../races.ts';
import { putRaised, raised } from '../raise-file.ts';
import type { HearStore } from './hear-store.ts';

export interface Contacted {
  customerId: string;
  way: ContactWay;
  /** When we spoke or met; what lies ahead of now is taken for now. */
  at: string;
  correlationId: string;
}

/** Keeps the last contact of each way on the customer's file. An earlier one than is known changes nothing. */
export async function hearContact(
  store: HearStore,
  { customerId, way, at: told, correlationId }: Contacted,
  now: Date,
): Promise<void> {
  const at = told < iso(now) ? told : iso(now);
  await tryAgain(async () => {
    const known = await store.customer(customerId);
    if (!known) return true;
    const last = await store.lastContact(customerId, way);
    if (last && last.at >= at) return true;
    const next = raised(known, now);
    const value = { customerId, kind: 'contact' as const, key: way, at, recordedAt: iso(now) };
    const recorded = recording(value, next, now, correlationId);
    const raise = { writes: [putRaised(next)], events: [] };
    return (await store.commitOnce(together(raise, recorded), now)) || undefined;
  }, rounds);
}
