import { type Choice, picksFor } from '../find/picks.ts';
import { hasHan, type SyllablesOf } from '../find/syllables.ts';

/** Groups of the palette, in their order. */
export const sections = ['commands', 'views', 'tickets', 'customers', 'search'] as const;
export type Section = (typeof sections)[number];

/** Something that the palette offers. */
export interface Item extends Choice {
  section: Section;
  /** The single key that does the same. */
  key?: string;
  run: () => void;
}

/** So many of the commands and of the views are offered to a search, so that what the service finds is seen too; whoever seeks more writes more. */
const maxLocal = 4;

/** Whether the service is asked: a single letter or digit says nothing yet, a single Chinese character does. */
export const isWorthAsking = (search: string): boolean => search.length > 1 || hasHan(search);

/**
 * What is offered: without a search all that can be done and looked at here; with one what fits of it, what the service found, and last the list of
 * all that fits, so that there always is something to choose. What the service found is not judged again: it knows more than names.
 */
export function offered(
  { local, found, all }: { local: readonly Item[]; found: readonly Item[]; all: Item | undefined },
  search: string,
  syllablesOf?: SyllablesOf,
): Item[] {
  if (search === '') return bySection(local);
  const fits = picksFor(local, search, syllablesOf);
  const some = (section: Section) => fits.filter((item) => item.section === section).slice(0, maxLocal);
  return bySection([...some('commands'), ...some('views'), ...found, ...(all ? [all] : [])]);
}

const bySection = (items: readonly Item[]): Item[] =>
  sections.flatMap((section) => items.filter((item) => item.section === section));

/** Where the choice is: on what was chosen by key, wherever it is now; otherwise on the first. */
export function placeOf(items: readonly Item[], chosen: string | undefined): number {
  const place = items.findIndex(({ id }) => id === chosen);
  return place < 0 ? 0 : place;
}
