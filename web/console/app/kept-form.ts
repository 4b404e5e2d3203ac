import { useState } from 'react';
import { draftKey } from './draft-keys.ts';
import { keepOnDevice } from './keep-on-device.ts';
import type { FormValues } from './rebased.ts';

interface Kept<T> {
  /** What the form showed when somebody began to type. */
  seen: T;
  values: T;
}

/** What was kept, where it is of the same fields as the form of this release. */
function keptAt<T extends FormValues>(key: string, fresh: T): Kept<T> | undefined {
  try {
    const found = JSON.parse(window.localStorage.getItem(key) ?? 'null') as Kept<T> | null;
    const isLike = (values: T | undefined): boolean =>
      values !== undefined &&
      Object.entries(fresh).every(
        ([field, usual]) =>
          typeof values[field] === typeof usual && Array.isArray(values[field]) === Array.isArray(usual),
      );
    return found && isLike(found.seen) && isLike(found.values) ? found : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A form whose values stay on this device until they are stored or thrown away: a reload, an expired session or a closed tab loses none. `seen` is what
 * the form showed when somebody began to type, so that what others change meanwhile is noticed.
 */
export function useKeptForm<T extends FormValues>(name: string, fresh: T) {
  const key = draftKey(name);
  const [first] = useState(() => keptAt(key, fresh));
  const [form, setForm] = useState<Kept<T>>(first ?? { seen: fresh, values: fresh });
  const change = (part: Partial<T>): void => {
    const next = { ...form, values: { ...form.values, ...part } };
    setForm(next);
    keepOnDevice(key, next);
  };
  const forget = (): void => window.localStorage.removeItem(key);
  return { ...form, wasKept: first !== undefined, change, forget };
}
