import type { Consumable } from '../../shared/table/entities/owned-product.ts';

/** So many replacements are kept: enough to learn how fast a consumable is used up. */
const maxReplacements = 10;

/** A consumable that was replaced at an instant, told in any order; told twice it was replaced once. */
export const replacedAt = (consumable: Consumable, at: string): Consumable => ({
  ...consumable,
  replacedAt: [...new Set([...consumable.replacedAt, at])].sort().slice(-maxReplacements),
});
