import { useMemo, useSyncExternalStore } from 'react';
import { languageOf } from '../i18n/start-i18n.ts';
import { type Language, languages } from '../i18n/texts.ts';
import { type Mode, modes } from './themes.ts';

/** What somebody chose on this device. `system`: as the device is set. */
export interface Preferences {
  language: Language;
  mode: Mode | 'system';
  /** What comes after an answer was sent. */
  afterSend: AfterSend;
  /** Notices are told on the desktop while no tab is looked at. */
  desktopNotices: boolean;
}

/** Stay on the ticket, or go on with the next one of the list. */
export const afterSends = ['stay', 'next'] as const;
export type AfterSend = (typeof afterSends)[number];

const storageKey = 'aftercare.preferences';

function read(): Preferences {
  const chosen = parsed(window.localStorage.getItem(storageKey));
  return {
    language: languages.find((language) => language === chosen.language) ?? languageOf(navigator.languages),
    mode: modes.find((mode) => mode === chosen.mode) ?? 'system',
    afterSend: afterSends.find((each) => each === chosen.afterSend) ?? 'stay',
    desktopNotices: chosen.desktopNotices === true,
  };
}

function parsed(text: string | null): Partial<Record<keyof Preferences, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    // Somebody or something else wrote there: the defaults hold.
    return {};
  }
}

let current: Preferences | undefined;
const listeners = new Set<() => void>();

/** The preferences of now. */
export function preferences(): Preferences {
  current ??= read();
  return current;
}

/** Keeps what was chosen, for this tab and those that are opened later. */
export function choose(changed: Partial<Preferences>): void {
  current = { ...preferences(), ...changed };
  window.localStorage.setItem(storageKey, JSON.stringify(current));
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const usePreferences = (): Preferences => useSyncExternalStore(subscribe, preferences);

/** Whether a media query holds, also after it changes. */
function useMedia(query: string): boolean {
  const list = useMemo(() => window.matchMedia(query), [query]);
  return useSyncExternalStore(
    (listener) => {
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    () => list.matches,
  );
}

/** Light or dark as it is shown, which follows the device where nothing was chosen. */
export function useMode(): Mode {
  const { mode } = usePreferences();
  const deviceIsDark = useMedia('(prefers-color-scheme: dark)');
  return mode === 'system' ? (deviceIsDark ? 'dark' : 'light') : mode;
}

/** Whether things may move as they come and go: not where the device is set to little motion. */
export const useMotion = (): boolean => !useMedia('(prefers-reduced-motion: reduce)');
