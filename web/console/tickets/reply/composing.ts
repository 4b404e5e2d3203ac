import { isComposing } from '../../keys/composing.ts';

/** Whether a key event sends: Ctrl or Cmd with Enter, and nothing else. AltGr is Ctrl with Alt on Windows. */
export const isSendKey = (
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'keyCode'>,
): boolean =>
  event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.altKey && !isComposing(event);
