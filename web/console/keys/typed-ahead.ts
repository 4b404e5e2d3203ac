/** What of a key event is text. */
interface KeyTyped {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** What was typed for a field that is still being loaded, after one more key: letters are added, Backspace takes the last one back. */
export function typedAhead(before: string, { key, ctrlKey, metaKey, altKey }: KeyTyped): string {
  if (ctrlKey || metaKey || altKey) return before;
  if (key === 'Backspace') return [...before].slice(0, -1).join('');
  return [...key].length === 1 ? before + key : before;
}
