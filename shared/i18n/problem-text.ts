import type { Language } from '../../events/vocabulary.ts';
import { isKeyOf, type Messages, text, textOfData } from './messages.ts';
import { type ProblemKey, problemMessages } from './problem-messages.ts';

type Params = Record<string, string | number>;

/** What is wrong with one part of an input, as it is stored or thrown: a key and its parameters. */
interface Wrong {
  message: string;
  params?: Params | undefined;
}

/** Whether a text is a key of these texts, by its form. */
export const isProblemKey = (message: string): message is ProblemKey =>
  /^(?:error|field)\.[a-z0-9.-]+$/.test(message);

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

/** Invalid fields with their texts in a language. */
export const shownFields = (
  language: Language,
  fields: readonly (Wrong & { path: string })[],
): Promise<Array<{ path: string; message: string }>> =>
  Promise.all(
    fields.map(async ({ path, message, params }) => ({
      path,
      message: await problemTextOfData(language, message, params),
    })),
  );

/** What is wrong with a field of a page that strangers fill in. Rules that staff alone meet are told as a field that is not valid. */
export const fieldText = (language: Language, { message, params }: Wrong): string =>
  isKeyOf(problemMessages, message)
    ? text(problemMessages, language, message, params)
    : text(problemMessages, language, 'field.invalid');
