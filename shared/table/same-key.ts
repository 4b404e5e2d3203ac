import type { Key } from './schema.ts';

/** Whether two keys are those of one item. */
export const sameKey = (a: Key, b: Key): boolean => a.pk === b.pk && a.sk === b.sk;
