import { useSyncExternalStore } from 'react';

/**
 * How far the service's clock is ahead of this device's, in milliseconds: what is due is due by the service's, and a device's clock may be an
 * hour off.
 */
let ahead = 0;

/** Differences below this are the way of an answer, in milliseconds. */
const tolerated = 5_000;

/** Learns from the `date` of an answer (RFC 9110, 6.6.1: whole seconds). */
export function learnTime(date: string | null): void {
  const told = Date.parse(date ?? '');
  if (Number.isNaN(told)) return;
  const difference = told - Date.now();
  ahead = Math.abs(difference) < tolerated ? 0 : difference;
}

/** Now as the service has it, in milliseconds since 1970. */
export const serverNow = (): number => Date.now() + ahead;

/** One ticker for all that shows how long something is off. */
const stepMilliseconds = 15_000;
const listeners = new Set<() => void>();
let shown = serverNow();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    shown = serverNow();
    for (const each of listeners) each();
  }, stepMilliseconds);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Now, told again every quarter of a minute. */
export const useNow = (): number =>
  useSyncExternalStore(subscribe, () => {
    // Whoever begins to look is not shown the time at which the last one stopped.
    if (Math.abs(serverNow() - shown) > stepMilliseconds) shown = serverNow();
    return shown;
  });
