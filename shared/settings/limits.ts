import * as z from 'zod';
import { defineSetting } from './define-setting.ts';
import { StaffRole } from './people.ts';
import { converted, type Rate } from './rates.ts';

/** Up to how much a role may compensate one customer in 30 days without approval. */
export const Limit = z.strictObject({
  id: StaffRole,
  /** No limit in any currency. */
  unlimited: z.boolean().optional(),
  /** Minor units (fen, cents) by ISO 4217 currency. A currency that neither this nor a rate names always needs approval. */
  amounts: z
    .record(
      z.string().regex(/^[A-Z]{3}$/, { message: 'field.invalid' }),
      z.int().min(0).max(Number.MAX_SAFE_INTEGER),
    )
    .default({}),
});
export type Limit = z.output<typeof Limit>;

export const limitSetting = defineSetting({
  kind: 'limit',
  schema: Limit,
  builtIn: [
    { id: 'agent', amounts: { CNY: 20_000, GBP: 2_000, USD: 2_500, EUR: 2_500 } },
    { id: 'supervisor', amounts: { CNY: 200_000, GBP: 20_000, USD: 25_000, EUR: 25_000 } },
    { id: 'admin', unlimited: true, amounts: {} },
  ],
});

/**
 * How much a role may grant to one customer in 30 days alone, in minor units of the currency: 0 where nothing is set,
 * `Infinity` where there is no limit. A currency that the limit does not name has the lowest of the named ones, where an admin set the
 * rates of both.
 */
export function compensationLimit(
  documents: ReadonlyMap<string, Limit>,
  role: StaffRole,
  currency: string,
  rates: ReadonlyMap<string, Rate> = new Map(),
): number {
  const limit = documents.get(role);
  if (!limit) return 0;
  if (limit.unlimited) return Number.POSITIVE_INFINITY;
  const { amounts } = limit;
  if (Object.hasOwn(amounts, currency)) return amounts[currency] ?? 0;
  const comparable = Object.entries(amounts).flatMap(([named, amount]) => {
    const worth = converted(rates, { amount, currency: named }, currency);
    return worth === undefined ? [] : [Math.floor(worth)];
  });
  return comparable.length === 0 ? 0 : Math.min(...comparable);
}
