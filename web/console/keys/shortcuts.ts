import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { shortcutOf } from './shortcut-of.ts';

const storageKey = 'aftercare.shortcuts';
const listeners = new Set<() => void>();

const areOn = (): boolean => window.localStorage.getItem(storageKey) !== 'off';

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether single keys are commands on this device. Somebody who dictates or shakes switches them off (WCAG 2.2, 2.1.4). */
export const useShortcutsOn = (): boolean => useSyncExternalStore(subscribe, areOn);

export function switchShortcuts(on: boolean): void {
  window.localStorage.setItem(storageKey, on ? 'on' : 'off');
  for (const listener of listeners) listener();
}

/** Hears single keys outside of fields, while they are switched on; `hear` answers whether it did something. */
export function useShortcuts(hear: (key: string, event: KeyboardEvent) => boolean): void {
  const heard = useEffectEvent((event: KeyboardEvent) => {
    const key = shortcutOf(event, event.target instanceof Element ? event.target : null);
    if (key === undefined || (!areOn() && key !== '?')) return;
    if (hear(key, event)) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => heard(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
