import { isReadIn, type SyllablesOf } from './syllables.ts';

/** Something to choose from a list. */
export interface Choice {
  id: string;
  name: string;
  /** More of it, which is searched too. */
  text?: string;
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/**
 * What fits a search: what begins with it first, then what has it in its name, then what reads so (`syllablesOf`: as pinyin), then what has it in
 * its text; every word of the search has to stand somewhere.
 */
export function picksFor<P extends Choice>(
  picks: readonly P[],
  search: string,
  syllablesOf?: SyllablesOf,
): P[] {
  const words = folded(search)
    .split(/\s+/)
    .filter((word) => word !== '');
  const [first] = words;
  if (first === undefined) return [...picks];
  const isRead = (word: string, text: string): boolean =>
    syllablesOf !== undefined && /^[a-z]+$/.test(word) && isReadIn(word, syllablesOf(text));
  const ranked = picks.flatMap((pick) => {
    const [name, text] = [folded(pick.name), folded(pick.text ?? '')];
    const fits = (word: string): boolean =>
      name.includes(word) || text.includes(word) || isRead(word, name) || isRead(word, text);
    if (!words.every(fits)) return [];
    const rank = name.startsWith(first) ? 0 : name.includes(first) ? 1 : isRead(first, name) ? 2 : 3;
    return [{ pick, rank }];
  });
  return ranked.sort((one, other) => one.rank - other.rank).map(({ pick }) => pick);
}
