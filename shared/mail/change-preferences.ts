import { preferenceChanged } from '../../events/preference-changed.v1.ts';
import { careTopics } from '../../events/vocabulary.ts';
import { commit, type Effects, eventOf } from '../outbox/effects.ts';
import { retryOnConflict } from '../outbox/retry-on-conflict.ts';
import type { Ports } from '../runtime/ports.ts';
import { putIfAbsent } from '../table/conditional-puts.ts';
import { addressRefusal, type Refusal } from '../table/entities/message.ts';
import type { Write } from '../table/write.ts';
import { iso } from '../time/clock.ts';
import { addressRefusalsOf } from './refusals.ts';

/** What an address chooses apart: surveys, and each topic of care. */
export const choices = ['survey', ...careTopics] as const;
export type Choice = (typeof choices)[number];

export interface PreferenceChange {
  addressHash: string;
  /** The new choices of the address; choices that are left out do not change. */
  wanted: Partial<Record<Choice, boolean>>;
  /** The message whose link was used. */
  messageId?: string | undefined;
  correlationId: string;
}

/** The refused choices of an address. A refusal of all care, and one left by an erasure, counts for each choice. */
export function refusedChoices(refusals: ReadonlyMap<Refusal, string>): Set<Choice> {
  const has = (refusal: Refusal) => refusals.has(refusal);
  return new Set(
    choices.filter((choice) => has('erased') || has(choice) || (choice !== 'survey' && has('care'))),
  );
}

/** Sets the choices of an address. Setting the same choices again writes nothing and publishes no event. */
export const changePreferences =
  ({ table }: Pick<Ports, 'table'>) =>
  (change: PreferenceChange, now: Date): Promise<void> =>
    retryOnConflict(async () => {
      const effects = await preferenceEffects(table, change, now);
      if (effects.writes.length > 0) await commit(table, effects, now);
    });

/** The effects of a change of choices, for the transaction of whoever brings it about; none where nothing changes. */
export async function preferenceEffects(
  table: Pick<Ports['table'], 'list'>,
  change: PreferenceChange,
  now: Date,
): Promise<Effects> {
  return effectsOf(change, await addressRefusalsOf(table, change.addressHash), now);
}

function effectsOf(change: PreferenceChange, refusals: ReadonlyMap<Refusal, string>, now: Date): Effects {
  const { addressHash, wanted } = change;
  const before = refusedChoices(refusals);
  const after = new Set(choices.filter((each) => !(wanted[each] ?? !before.has(each))));
  const changed = choices.filter((each) => before.has(each) !== after.has(each));
  if (changed.length === 0) return { writes: [], events: [] };
  // When one choice is wanted again, a refusal of all care is replaced by refusals of the other choices.
  const covers: Refusal[] = ['erased'];
  if (careTopics.some((topic) => changed.includes(topic) && !after.has(topic))) covers.push('care');
  const lifted = changed.some((each) => !after.has(each)) ? covers.filter((each) => refusals.has(each)) : [];
  const kept = (refusal: Refusal) => refusals.has(refusal) && !lifted.includes(refusal);
  const stillCovered = (choice: Choice) => kept('erased') || (choice !== 'survey' && kept('care'));
  const writes = [
    ...lifted.map((what): Write => drop(addressHash, what)),
    ...choices.flatMap((choice): Write[] => {
      if (!after.has(choice)) return refusals.has(choice) ? [drop(addressHash, choice)] : [];
      return refusals.has(choice) || stillCovered(choice) ? [] : [refuse(addressHash, choice, now)];
    }),
  ];
  return { writes, events: changed.map((choice) => tell(change, choice, !after.has(choice), now)) };
}

const drop = (addressHash: string, what: Refusal): Write => ({
  delete: addressRefusal.key({ addressHash, what }),
  if: { pk: { present: true } },
});

const refuse = (addressHash: string, what: Refusal, now: Date): Write =>
  putIfAbsent(addressRefusal, { addressHash, what, reason: 'unsubscribed', at: iso(now) });

const tell = (
  { addressHash, messageId, correlationId }: PreferenceChange,
  choice: Choice,
  subscribed: boolean,
  now: Date,
) =>
  eventOf(preferenceChanged, {
    // An address has no item that counts versions; the time of the change serves as the version.
    aggregate: { type: 'address', id: addressHash, version: now.getTime() },
    data: {
      addressHash,
      ...(choice === 'survey' ? { category: 'survey' } : { category: 'care', topic: choice }),
      subscribed,
      ...(messageId ? { messageId } : {}),
    },
    now,
    correlationId,
  });
