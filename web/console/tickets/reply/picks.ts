/** Something to choose from a list. */
export interface Choice {
  id: string;
  name: string;
  /** More of it, which is searched too. */
  text?: string;
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** What fits a search: what begins with it first, then what has it in its name, then in its text; every word of the search has to stand somewhere. */
export function picksFor<P extends Choice>(picks: readonly P[], search: string): P[] {
  const words = folded(search)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return [...picks];
  const ranked = picks.flatMap((pick) => {
    const [name, text] = [folded(pick.name), folded(pick.text ?? '')];
    if (!words.every((word) => name.includes(word) || text.includes(word))) return [];
    const [first = ''] = words;
    return [{ pick, rank: name.startsWith(first) ? 0 : name.includes(first) ? 1 : 2 }];
  });
  return ranked.sort((one, other) => one.rank - other.rank).map(({ pick }) => pick);
}
