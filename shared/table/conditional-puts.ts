import type { Storable } from './define-entity.ts';
import type { Write } from './write.ts';

type Put = Extract<Write, { put: unknown }>;

/** Puts a value on condition that there is none of its key yet. */
export const putIfAbsent = <T>(entity: Storable<T>, value: T): Put => ({
  put: entity.item(value),
  if: { pk: { absent: true } },
});

/**
 * Puts a value on condition that the item is still as it was read. `before` is what was read; undefined: nothing was there.
 */
export const putIfUnchanged = <T>(
  entity: Storable<T>,
  value: T,
  before: { version: number } | undefined,
): Put =>
  before ? { put: entity.item(value), if: { version: before.version } } : putIfAbsent(entity, value);
