import type { FormValue, FormValues } from './rebased.ts';

/** A form as a device keeps it. */
export interface Kept<T> {
  /** What the form showed when somebody began to type. */
  seen: T;
  values: T;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isLike = (value: unknown, usual: FormValue): boolean =>
  Array.isArray(usual)
    ? Array.isArray(value) && value.every((each) => typeof each === 'string')
    : typeof value === typeof usual;

/** What was kept of the fields of a form; a field that an earlier release had not, or had otherwise, is as usual. */
function fitted<T extends FormValues>(found: Record<string, unknown>, fresh: T): T {
  // A form without fields of its own asks for what turns out to be missing: texts, by their names.
  if (Object.keys(fresh).length === 0)
    return Object.fromEntries(Object.entries(found).filter(([, value]) => typeof value === 'string')) as T;
  return Object.fromEntries(
    Object.entries(fresh).map(([field, usual]) => [
      field,
      isLike(found[field], usual) ? found[field] : usual,
    ]),
  ) as T;
}

/**
 * A form that was kept, as a form of this release reads it.
 * @param text what the device has. @param fresh the form without anything typed; {} for one whose texts are named as they are asked for.
 */
export function keptOf<T extends FormValues>(text: string | null, fresh: T): Kept<T> | undefined {
  try {
    const found: unknown = JSON.parse(text ?? 'null');
    if (!isObject(found) || !isObject(found.seen) || !isObject(found.values)) return undefined;
    const kept = { seen: fitted(found.seen, fresh), values: fitted(found.values, fresh) };
    return isWorthKeeping(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a form says anything else than it did before somebody typed. */
export const isWorthKeeping = <T extends FormValues>({ seen, values }: Kept<T>): boolean =>
  Object.entries(values).some(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(seen[field] ?? ''),
  );
