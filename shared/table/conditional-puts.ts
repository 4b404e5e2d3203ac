import type { Storable } from './define-entity.ts';
import type { Write } from './write.ts';

type Put = Extract<Write, { put: unknown }>;

/** Puts a value on condition that there is none of its key yet. */
export const putIfAbsent = <T>(entity: Storable<T>, value: T): Put => ({
  put: entity.item(value),
  if: { pk: { absent: true } },
});

/**
 * Puts the next version of a value on condition that the version before it is what is stored; a first version on condition
 * that there is none.
 */
export const putNextVersion = <T extends { version: number }>(entity: Storable<T>, value: T): Put =>
  value.version === 1
    ? putIfAbsent(entity, value)
    : { put: entity.item(value), if: { version: value.version - 1 } };
