import { useSyncExternalStore } from 'react';

const storageKey = 'aftercare.shortcuts';
const listeners = new Set<() => void>();

/** Whether single keys are commands on this device. Somebody who dictates or shakes switches them off (WCAG 2.2, 2.1.4). */
export const areShortcutsOn = (): boolean => window.localStorage.getItem(storageKey) !== 'off';

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useShortcutsOn = (): boolean => useSyncExternalStore(subscribe, areShortcutsOn);

export function switchShortcuts(on: boolean): void {
  window.localStorage.setItem(storageKey, on ? 'on' : 'off');
  for (const listener of listeners) listener();
}
