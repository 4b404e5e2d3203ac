import * as z from 'zod';
import { defineSetting } from './define-setting.ts';

/** What a currency is worth. Amounts of currencies that have a rate can be compared with each other, all others cannot. */
export const Rate = z.strictObject({
  /** ISO 4217. */
  id: z.string().regex(/^[A-Z]{3}$/, { message: 'field.invalid' }),
  /** The worth of one unit (yuan, not fen) in any unit of account that all rates share: `CNY` 1 and `EUR` 7.8, say. */
  worth: z.number().min(0.000_001).max(1_000_000_000),
});
export type Rate = z.output<typeof Rate>;

/** No rate is built in: an old one would be worse than none. */
export const rateSetting = defineSetting({ kind: 'rate', schema: Rate, builtIn: [] });

/** Minor units in one unit of a currency: 100 for CNY, 1 for JPY (ISO 4217, as the runtime knows it). */
function minorUnits(currency: string): number {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return 10 ** (digits.maximumFractionDigits ?? 2);
}

/** An amount (minor units) in another currency, not rounded; undefined where one of the two has no rate. */
export function converted(
  rates: ReadonlyMap<string, Rate>,
  { amount, currency }: { amount: number; currency: string },
  to: string,
): number | undefined {
  if (currency === to) return amount;
  const [from, into] = [rates.get(currency), rates.get(to)];
  if (!from || !into) return undefined;
  return ((amount / minorUnits(currency)) * from.worth * minorUnits(to)) / into.worth;
}
