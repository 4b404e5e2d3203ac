import { isComposing } from './composing.ts';

/** What of a key event matters here. */
interface KeyPressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  keyCode: number;
  defaultPrevented: boolean;
}

/** Where keys are text, or choose in a list of their own. */
const fields =
  'input:not([type="checkbox"]), textarea, select, [contenteditable="true"], [role="combobox"], [role="menu"], [role="dialog"], dialog';

type Target = { closest: (selector: string) => unknown } | null;

/**
 * The single key that a shortcut may stand for; undefined while it is text, belongs to an input method, or comes with Ctrl, Cmd, Alt or AltGr, which
 * is Ctrl with Alt.
 */
export function shortcutOf(event: KeyPressed, target: Target): string | undefined {
  const { key, ctrlKey, metaKey, altKey, defaultPrevented } = event;
  if (defaultPrevented || ctrlKey || metaKey || altKey || isComposing(event)) return undefined;
  return target?.closest(fields) ? undefined : key;
}

/** Whether a key event opens the palette: Ctrl or Cmd with K, also while somebody writes, but not over another dialog. */
export const isPaletteKey = (event: KeyPressed & { shiftKey: boolean }, target: Target): boolean =>
  event.key.toLowerCase() === 'k' &&
  event.ctrlKey !== event.metaKey &&
  !event.altKey &&
  !event.shiftKey &&
  !isComposing(event) &&
  !target?.closest('[role="dialog"], dialog');
