import { useState } from 'react';
import { draftKey } from './draft-keys.ts';
import { keepOnDevice } from './keep-on-device.ts';
import { isWorthKeeping, type Kept, keptOf } from './kept-values.ts';
import type { FormValues } from './rebased.ts';

/** A form whose values stay on this device. */
export interface KeptForm<T extends FormValues> extends Kept<T> {
  /** It goes on with what was typed before, until that is thrown away. */
  wasKept: boolean;
  change: (part: Partial<T>) => void;
  /** It was stored: the device keeps it no longer. */
  forget: () => void;
  /** Throws away what was typed. */
  discard: () => void;
}

/**
 * A form whose values stay on this device until they are stored or thrown away: a reload, an expired session or a closed tab loses none. `seen` is what
 * the form showed when somebody began to type, so that what others change meanwhile is noticed.
 * @param name tells the form from others: with the id of what it is about. @param fresh the form without anything typed, see `keptOf`.
 */
export function useKeptForm<T extends FormValues>(name: string, fresh: T): KeptForm<T> {
  const key = draftKey(name);
  const [first] = useState(() => keptOf(window.localStorage.getItem(key), fresh));
  const [form, setForm] = useState<Kept<T>>(first ?? { seen: fresh, values: fresh });
  const [wasKept, setWasKept] = useState(first !== undefined);
  const forget = (): void => window.localStorage.removeItem(key);
  const change = (part: Partial<T>): void => {
    const next = { ...form, values: { ...form.values, ...part } };
    setForm(next);
    if (isWorthKeeping(next)) keepOnDevice(key, next);
    else forget();
  };
  const discard = (): void => {
    forget();
    setForm({ seen: fresh, values: fresh });
    setWasKept(false);
  };
  return { ...form, wasKept, change, forget, discard };
}
