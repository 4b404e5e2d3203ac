import { isDeepStrictEqual } from 'node:util';
import type { Grade } from '../../../events/vocabulary.ts';
import type { CarePlan } from '../../../shared/settings/care-plans.ts';
import type { CarePolicy } from '../../../shared/settings/care-policy.ts';
import type { Holiday } from '../../../shared/settings/holidays.ts';
import { type Customer, customersOfKind } from '../../../shared/table/entities/customer.ts';
import { allShards, listShards } from '../../../shared/table/entities/shards.ts';
import { isLive } from '../plan/wanted.ts';

/** A setting before and after a change; undefined where it did not exist. */
export type SettingChange =
  | { kind: 'care-plan'; before: CarePlan | undefined; after: CarePlan | undefined }
  | { kind: 'care-holiday'; id: string; before: Holiday | undefined; after: Holiday | undefined }
  | { kind: 'care-policy'; before: CarePolicy; after: CarePolicy };

/** Customers of the `list` index: of one kind, optionally of one grade. */
export interface CustomerList {
  of: string;
  prefix: string;
}

/**
 * Returns the lists of customers that a change of settings may concern: those of the old plan as well as of the new
 * one, since occurrences of the old plan must be removed. A change of wording concerns nobody: texts are filled when
 * they are sent.
 */
export function touchedBy(change: SettingChange, plans: ReadonlyMap<string, CarePlan>): CustomerList[] {
  if (change.kind === 'care-plan') {
    const { before, after } = change;
    const live = [before, after].filter((plan) => plan !== undefined && isLive(plan)) as CarePlan[];
    return isDeepStrictEqual(before && timingOf(before), after && timingOf(after)) ? [] : listsOf(live);
  }
  const live = [...plans.values()].filter(isLive);
  if (change.kind === 'care-holiday') {
    const { id, before, after } = change;
    if (isDeepStrictEqual(before?.rule, after?.rule)) return [];
    return listsOf(live.filter(({ occasion }) => occasion.kind === 'holiday' && occasion.holiday === id));
  }
  const { before, after } = change;
  const isSame = (['paused', 'cap', 'quietHours'] as const).every((name) =>
    isDeepStrictEqual(before[name], after[name]),
  );
  return isSame ? [] : listsOf(live);
}

/** The part of a plan that decides whom it reaches and when; the rest is read when an occurrence is due. */
function timingOf({ label: _, priority: __, approval: ___, channel, ...rest }: CarePlan) {
  return { ...rest, channel: channel.by === 'task' ? channel : channel.by };
}

const kinds: readonly Customer['kind'][] = ['person', 'company'];

/** Each list once; the list of a whole kind includes those of its grades. */
function listsOf(plans: readonly CarePlan[]): CustomerList[] {
  return kinds.flatMap((kind) => {
    const meant = plans.filter(({ segment }) => segment.kinds?.includes(kind) ?? true);
    if (meant.length === 0) return [];
    const isForAll = meant.some(({ segment }) => segment.grades === undefined);
    const grades = new Set<Grade>(meant.flatMap(({ segment }) => segment.grades ?? []));
    const prefixes = isForAll ? [''] : [...grades].sort().map((grade) => `${grade}#`);
    const shards = allShards(customersOfKind(kind), listShards);
    return prefixes.flatMap((prefix) => shards.map((of) => ({ of, prefix })));
  });
}
