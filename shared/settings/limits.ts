import * as z from 'zod';
import { defineSetting } from './define-setting.ts';
import { StaffRole } from './people.ts';

/** Up to how much a role may compensate a complainant without approval. */
export const Limit = z.strictObject({
  id: StaffRole,
  /** No limit in any currency. */
  unlimited: z.boolean().optional(),
  /** Minor units (fen, cents) by ISO 4217 currency. A currency that is not named always needs approval. */
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
 * The largest compensation that a role may grant alone, in minor units of the currency: 0 where none is set,
 * `Infinity` where there is no limit.
 */
export function compensationLimit(
  documents: ReadonlyMap<string, Limit>,
  role: StaffRole,
  currency: string,
): number {
  const limit = documents.get(role);
  if (limit?.unlimited) return Number.POSITIVE_INFINITY;
  return limit && Object.hasOwn(limit.amounts, currency) ? (limit.amounts[currency] ?? 0) : 0;
}
