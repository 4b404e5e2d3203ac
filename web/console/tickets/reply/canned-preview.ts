import { gap } from './draft-content.ts';

/**
 * A canned reply as it is shown before it is picked: with what is known in its places, and elsewhere in brackets what comes there. `values`: by the
 * name of the place, '' where it is not known; `names`: what a place is called.
 */
export const cannedPreview = (
  text: string,
  values: Readonly<Record<string, string>>,
  names: (place: string) => string,
): string => text.replace(gap, (_, place: string) => values[place.trim()] || `[${names(place.trim())}]`);
