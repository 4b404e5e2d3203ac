import * as z from 'zod';
import { defineEntity } from '../define-entity.ts';
import { tableSchema } from '../schema.ts';
import type { Write } from '../write.ts';

/** How often something was done in one window of time, or in all. Gone some time after the window's end. */
export const countItem = defineEntity({
  name: 'count',
  schema: z.object({
    scope: z.string(),
    /** A hash or a slug: never an address. */
    key: z.string(),
    /** Begin of the window, in seconds since 1970. */
    window: z.number().int(),
    done: z.number().int(),
    /** Absent where the window is all time. */
    expiresAt: z.number().int().optional(),
  }),
  key: ({ scope, key, window }: { scope: string; key: string; window: number }) => ({
    pk: `COUNT#${scope}#${key}#${window}`,
    sk: 'COUNT',
  }),
  keyOf: ({ scope, key, window }) => ({ scope, key, window }),
  ttl: ({ expiresAt }) => expiresAt,
});

/** Counts one more, on condition that fewer than `limit` were counted in the window. `seconds`: its length. */
export function countOne(what: {
  scope: string;
  key: string;
  limit: number;
  seconds: number;
  /** Seconds since 1970. */
  at: number;
}): Write {
  const { scope, key, limit, seconds, at } = what;
  const window = at - (at % seconds);
  const expiresAt = window + 2 * seconds;
  return counted({ scope, key, window }, limit, { expiresAt, [tableSchema.ttl]: expiresAt });
}

/** Counts one more, on condition that fewer than `limit` were ever counted. */
export const countOneOfAll = (what: { scope: string; key: string; limit: number }): Write =>
  counted({ scope: what.scope, key: what.key, window: 0 }, what.limit, {});

const counted = (
  id: { scope: string; key: string; window: number },
  limit: number,
  expiry: Record<string, number>,
): Write => ({
  update: countItem.key(id),
  set: { type: countItem.name, ...id, ...expiry },
  add: { done: 1 },
  if: { or: [{ done: { absent: true } }, { done: { below: limit } }] },
});
