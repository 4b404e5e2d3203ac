import type { Consumable } from '../../shared/table/entities/owned-product.ts';

/** The number of replacements that are kept: enough to learn the consumption. */
const maxReplacements = 10;

/** Adds a replacement to a consumable, in any order of reports; a repeated report adds nothing. */
export const replacedAt = (consumable: Consumable, at: string): Consumable => ({
  ...consumable,
  replacedAt: [...new Set([...consumable.replacedAt, at])].sort().slice(-maxReplacements),
});
