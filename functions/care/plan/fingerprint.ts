import { canonicalJson } from '../../../shared/runtime/canonical-json.ts';
import { stableId } from '../../../shared/runtime/ids.ts';
import type { CareSettings } from '../contracts.ts';

const known = new WeakMap<CareSettings['plans'], { settings: CareSettings; made: string }>();

/**
 * Returns a hash of the settings that care is planned from, independent of the order of members. It is computed once
 * for settings that stay in memory.
 */
export function fingerprintOf(settings: CareSettings): string {
  const { plans, holidays, policy } = settings;
  const last = known.get(plans);
  if (last?.settings.holidays === holidays && last.settings.policy === policy) return last.made;
  const made = stableId(canonicalJson([sorted(plans), sorted(holidays), policy]));
  known.set(plans, { settings, made });
  return made;
}

const sorted = <T extends { id: string }>(documents: ReadonlyMap<string, T>): T[] =>
  [...documents.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
