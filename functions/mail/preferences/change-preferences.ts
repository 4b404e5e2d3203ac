import { preferenceChanged } from '../../../events/preference-changed.v1.ts';
import { type Effects, say, together } from '../../../shared/outbox/effects.ts';
import { conflict } from '../../../shared/runtime/errors.ts';
import { addressRefusal } from '../../../shared/table/entities/message.ts';
import { iso } from '../../../shared/time/clock.ts';
import type { MailStore } from '../store.ts';
import { type Category, categories } from './address-token.ts';

export interface PreferenceChange {
  addressHash: string;
  /** What the address shall receive from now on; categories left out stay as they are. */
  wanted: Partial<Record<Category, boolean>>;
  correlationId: string;
}

const tries = 3;

/** Sets what an address receives. Saying the same again changes nothing and says nothing. */
export const changePreferences =
  ({ store }: { store: MailStore }) =>
  async ({ addressHash, wanted, correlationId }: PreferenceChange, now: Date): Promise<void> => {
    for (let attempt = 1; attempt <= tries; attempt += 1) {
      const refusals = await store.refusals(addressHash);
      const changed = categories.filter(
        (category) => wanted[category] !== undefined && wanted[category] === refusals.has(category),
      );
      if (changed.length === 0) return;
      const effects = changed.map((category) =>
        set({ addressHash, category, subscribed: wanted[category] === true, correlationId }, now),
      );
      if (await store.commit(together(...effects), now)) return;
    }
    throw conflict('error.conflict');
  };

function set(
  change: { addressHash: string; category: Category; subscribed: boolean; correlationId: string },
  now: Date,
): Effects {
  const { addressHash, category, subscribed, correlationId } = change;
  const what = { addressHash, what: category };
  return {
    writes: [
      subscribed
        ? { delete: addressRefusal.key(what), if: { pk: { present: true } } }
        : {
            put: addressRefusal.item({ ...what, reason: 'unsubscribed', at: iso(now) }),
            if: { pk: { absent: true } },
          },
    ],
    events: [
      say(preferenceChanged, {
        // An address has no item that counts its versions; the instant rises with every change.
        aggregate: { type: 'address', id: addressHash, version: now.getTime() },
        data: { addressHash, category, subscribed },
        now,
        correlationId,
      }),
    ],
  };
}
