import { textWords } from '../../functions/tickets/search/words.ts';

/** All words that a text is indexed by, in one list, each once. */
export function searchWordsOf(text: string): string[] {
  const { telling, between } = textWords(text);
  return [...new Set([...telling, ...between])];
}
