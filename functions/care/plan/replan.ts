import { isDeepStrictEqual } from 'node:util';
import type { CareFile } from '../../../shared/table/customer-file.ts';
import type { Occurrence } from '../../../shared/table/entities/care.ts';
import { iso } from '../../../shared/time/clock.ts';
import type { CareSettings } from '../contracts.ts';
import { type Assignment, assignmentOf, occurrenceContentOf } from '../occurrences.ts';
import { fingerprintOf } from './fingerprint.ts';
import { type WantedCare, wantedOf } from './wanted.ts';

/** The changes that turn the stored occurrences into the wanted ones. */
export interface Replanned {
  add: readonly WantedCare[];
  change: ReadonlyArray<{ from: Occurrence; to: WantedCare }>;
  drop: readonly Occurrence[];
  /** Open ones that stand with somebody else than plan and file name now. */
  reassign: ReadonlyArray<{ from: Occurrence; to: Assignment }>;
  /** Due occurrences that wait; the settings have changed, so they are judged again. */
  wake: readonly Occurrence[];
}

/**
 * Compares the stored occurrences with the wanted ones. Settled occurrences are never changed or planned again. A stale
 * occurrence is left to its agenda item, which records the skip in the history.
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
    reassign: file.occurrences
      .filter(({ state }) => state === 'open' || state === 'approval')
      .map((from) => ({ from, to: assignmentOf(from.task && settings.plans.get(from.planId), file) }))
      .filter(({ from, to }) => from.owner !== to.owner || from.task?.assignee !== to.assignee),
    wake: isNew
      ? planned.filter((each) => byId.has(each.id) && !changed.has(each.id) && isWaiting(each, now))
      : [],
  };
}

export const isSettled = ({ add, change, drop, reassign, wake }: Replanned): boolean =>
  add.length + change.length + drop.length + reassign.length + wake.length === 0;

/** The changes of one occurrence only. */
export const onlyOf = (found: Replanned, id: string): Replanned => filtered(found, (each) => each === id);

/** The changes of all occurrences except one. */
export const withoutOf = (found: Replanned, id: string): Replanned => filtered(found, (each) => each !== id);

const filtered = (
  { add, change, drop, reassign, wake }: Replanned,
  isWanted: (id: string) => boolean,
): Replanned => ({
  add: add.filter(({ id }) => isWanted(id)),
  change: change.filter(({ from }) => isWanted(from.id)),
  drop: drop.filter(({ id }) => isWanted(id)),
  reassign: reassign.filter(({ from }) => isWanted(from.id)),
  wake: wake.filter(({ id }) => isWanted(id)),
});

/**
 * True when the occurrence is due and its agenda item is later: it waits for the end of a pause, of quiet hours, or for
 * a cap.
 */
const isWaiting = ({ dueAt, agenda }: Occurrence, now: Date): boolean =>
  dueAt < iso(now) && agenda !== undefined && agenda.sk > iso(now);

function differs(from: Occurrence, to: WantedCare, file: CareFile): boolean {
  const wanted = occurrenceContentOf(to, file);
  const known = Object.fromEntries(Object.keys(wanted).map((name) => [name, from[name as keyof Occurrence]]));
  return !isDeepStrictEqual(known, wanted) || (from.owner !== undefined && wanted.owner === undefined);
}
