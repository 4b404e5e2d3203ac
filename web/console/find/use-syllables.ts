import { useEffect, useState } from 'react';
import { hasHan, type SyllablesOf } from './syllables.ts';

/** How Chinese texts are read, once somebody types letters to find one; undefined until then, and while it is loaded. */
export function useSyllables(search: string, texts: () => readonly string[]): SyllablesOf | undefined {
  const [syllablesOf, setSyllablesOf] = useState<SyllablesOf>();
  const isWanted = syllablesOf === undefined && /[a-z]/i.test(search) && texts().some(hasHan);
  useEffect(() => {
    if (!isWanted) return;
    let isGone = false;
    // Without it, what was typed is found as it is written.
    import('./pinyin.ts').then(
      (loaded) => isGone || setSyllablesOf(() => loaded.syllablesOf),
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [isWanted]);
  return syllablesOf;
}
