import { isObject } from '../is-object.ts';

/** The values that a pattern compares: the leaves of an event. */
export type Scalar = string | number | boolean | null;

export const isScalar = (value: unknown): value is Scalar =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** Leaves of a field: itself, or those of its (nested) array. Objects are no leaves, as at EventBridge. */
export function scalarsOf(value: unknown): Scalar[] {
  if (Array.isArray(value)) return value.flatMap(scalarsOf);
  return isScalar(value) ? [value] : [];
}

/** Leaves at a path anywhere in the event, through arrays. */
export function valuesAt(value: unknown, path: readonly string[]): Scalar[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path));
  const [field, ...rest] = path;
  if (field === undefined) return scalarsOf(value);
  return isObject(value) && Object.hasOwn(value, field) ? valuesAt(value[field], rest) : [];
}
