import { isDeepStrictEqual } from 'node:util';
import type { CareFile } from '../../../shared/table/customer-file.ts';
import type { Occurrence } from '../../../shared/table/entities/care.ts';
import { iso } from '../../../shared/time/clock.ts';
import type { CareSettings } from '../contracts.ts';
import { occurrenceContentOf } from '../occurrences.ts';
import { fingerprintOf } from './fingerprint.ts';
import { type WantedCare, wantedOf } from './wanted.ts';

/** What has to be done so that what is planned is what is wanted. */
export interface Replanned {
  add: readonly WantedCare[];
  change: ReadonlyArray<{ from: Occurrence; to: WantedCare }>;
  drop: readonly Occurrence[];
  /** Due, but waiting; settings were changed meanwhile, so it is judged again. */
  wake: readonly Occurrence[];
}

/**
 * Compares what is planned with what is wanted. Settled occurrences are never touched, nor come again. What is stale already
 * is left to its agenda item, which says so in the occurrence's history.
 */
export function replan(file: CareFile, settings: CareSettings, now: Date): Replanned {
  const wanted = wantedOf(file, settings, now);
  const byId = new Map(wanted.map((each) => [each.id, each]));
  const planned = file.occurrences.filter(({ state }) => state === 'planned');
  const plannedIds = new Set(planned.map(({ id }) => id));
  const change = planned.flatMap((from) => {
    const to = byId.get(from.id);
    return to && differs(from, to, file) ? [{ from, to }] : [];
  });
  const changed = new Set(change.map(({ from }) => from.id));
  const isNew = file.care?.plansVersion !== fingerprintOf(settings);
  return {
    add: wanted.filter(({ id }) => !plannedIds.has(id)),
    change,
    drop: planned.filter(({ id, notAfter }) => !byId.has(id) && notAfter >= iso(now)),
    wake: isNew
      ? planned.filter((each) => byId.has(each.id) && !changed.has(each.id) && isWaiting(each, now))
      : [],
  };
}

export const isSettled = ({ add, change, drop, wake }: Replanned): boolean =>
  add.length + change.length + drop.length + wake.length === 0;

/** What concerns one occurrence alone. */
export const onlyOf = (found: Replanned, id: string): Replanned => filtered(found, (each) => each === id);

/** What concerns all occurrences but one. */
export const withoutOf = (found: Replanned, id: string): Replanned => filtered(found, (each) => each !== id);

const filtered = ({ add, change, drop, wake }: Replanned, isWanted: (id: string) => boolean): Replanned => ({
  add: add.filter(({ id }) => isWanted(id)),
  change: change.filter(({ from }) => isWanted(from.id)),
  drop: drop.filter(({ id }) => isWanted(id)),
  wake: wake.filter(({ id }) => isWanted(id)),
});

/** Due, with its agenda item later: it waits for the end of a pause, of quiet hours, or for room within a cap. */
const isWaiting = ({ dueAt, agenda }: Occurrence, now: Date): boolean =>
  dueAt < iso(now) && agenda !== undefined && agenda.sk > iso(now);

function differs(from: Occurrence, to: WantedCare, { customer }: CareFile): boolean {
  const wanted = occurrenceContentOf(to, customer);
  const known = Object.fromEntries(Object.keys(wanted).map((name) => [name, from[name as keyof Occurrence]]));
  return !isDeepStrictEqual(known, wanted) || (from.owner !== undefined && wanted.owner === undefined);
}
