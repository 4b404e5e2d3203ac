import { useEffect, useEffectEvent, useRef, useState } from 'react';

/** So long nobody types before it is looked for, in milliseconds. */
const pauseMilliseconds = 200;

/**
 * What is typed into a find box, and when it is to be looked for: a moment after the last key, at once by Enter, and never while an input method is
 * still composing. `asked` is what the page's address says; `onAsk` changes it.
 */
export function useTyped(asked: string, onAsk: (text: string) => void) {
  const [typed, setTyped] = useState(asked);
  const [isComposing, setComposing] = useState(false);
  /** Questions of this box that the address does not say yet: by the time it does, more may have been typed. */
  const underWay = useRef(new Set<string>());
  const ask = (): void => {
    const text = typed.trim();
    if (text === asked) return;
    underWay.current.add(text);
    onAsk(text);
  };
  const askLater = useEffectEvent(ask);
  useEffect(() => {
    // Else it came by a link or by the browser's way back.
    if (!underWay.current.delete(asked)) setTyped(asked);
  }, [asked]);
  useEffect(() => {
    if (isComposing || typed.trim() === asked) return;
    const timer = setTimeout(() => askLater(), pauseMilliseconds);
    return () => clearTimeout(timer);
  }, [typed, isComposing, asked]);
  return {
    /** What is typed has not been looked for yet. */
    isAhead: typed.trim() !== asked,
    /** Looks for it at once. */
    ask,
    box: {
      value: typed,
      onChange: ({ target }: { target: { value: string } }) => setTyped(target.value),
      onCompositionStart: () => setComposing(true),
      onCompositionEnd: () => setComposing(false),
    },
  };
}
