import { useSyncExternalStore } from 'react';

/** Wide enough for columns beside each other. The width is that of console.css. */
const wide = window.matchMedia('(min-width: 901px)');

export const isWide = (): boolean => wide.matches;

/** The same, heard of when it changes: a tablet is turned, a window drawn larger. */
export const useWide = (): boolean =>
  useSyncExternalStore((changed) => {
    wide.addEventListener('change', changed);
    return () => wide.removeEventListener('change', changed);
  }, isWide);
