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
  'input:not([type="checkbox"]), textarea, select, [contenteditable="true"], [role="combobox"], [role="menu"], [role="dialog"]';

/**
 * The single key that a shortcut may stand for; undefined while it is text, belongs to an input method, or comes with Ctrl, Cmd, Alt or AltGr, which
 * is Ctrl with Alt.
 */
export function shortcutOf(
  event: KeyPressed,
  target: { closest: (selector: string) => unknown } | null,
): string | undefined {
  const { key, ctrlKey, metaKey, altKey, isComposing, keyCode, defaultPrevented } = event;
  if (defaultPrevented || ctrlKey || metaKey || altKey || isComposing || keyCode === 229) return undefined;
  return target?.closest(fields) ? undefined : key;
}
