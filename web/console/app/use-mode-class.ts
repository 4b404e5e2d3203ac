import { useEffect } from 'react';
import { useMode } from './preferences.ts';
import type { Mode } from './themes.ts';

/** Light or dark, as chosen or as the device has it: told to the styles by a class, and to the browser's own parts. */
export function useModeClass(): Mode {
  const mode = useMode();
  useEffect(() => {
    const { classList } = document.documentElement;
    classList.add(mode);
    document.documentElement.style.colorScheme = mode;
    return () => classList.remove(mode);
  }, [mode]);
  return mode;
}
