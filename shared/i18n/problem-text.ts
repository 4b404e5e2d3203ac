import type { Language } from '../../events/vocabulary.ts';
import { isKeyOf, type Messages, textOfData } from './messages.ts';
import { type ProblemKey, problemMessages } from './problem-messages.ts';

type Params = Record<string, string | number>;

/** The text of a refusal in a language, parameters filled in. */
export const problemText = (language: Language, key: ProblemKey, params?: Params): Promise<string> =>
  problemTextOfData(language, key, params);

/** The text of a refusal that stored data names. A key that has no text (an earlier version stored it) is taken for the text. */
export async function problemTextOfData(language: Language, key: string, params?: Params): Promise<string> {
  const texts: Messages = isKeyOf(problemMessages, key)
    ? problemMessages
    : (await import('./staff-problems.lazy.ts')).staffProblems;
  return textOfData(texts, language, key, params);
}
