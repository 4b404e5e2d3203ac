import { stableId } from '../../../shared/runtime/ids.ts';
import type { CareWorld } from '../contracts.ts';

const known = new WeakMap<CareWorld, string>();

/** Tells the settings that care was planned from, whatever the order of their members. */
export function fingerprintOf(world: CareWorld): string {
  const found = known.get(world);
  if (found !== undefined) return found;
  const { plans, holidays, policy } = world;
  const made = stableId(canonical([sorted(plans), sorted(holidays), policy]));
  known.set(world, made);
  return made;
}

const sorted = <T extends { id: string }>(documents: ReadonlyMap<string, T>): T[] =>
  [...documents.values()].sort((a, b) => (a.id < b.id ? -1 : 1));

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, member: unknown) =>
    member !== null && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
