import type { PostEntry } from '../../post.ts';
import { answerText } from '../named-values.ts';
import type { Json } from '../read-json.ts';
import { valueTypeOf } from '../value-type.ts';
import { listAt, textAt } from './service.ts';

/**
 * The answers of a 腾讯问卷: pages of questions, each with a text, options of which some are checked, or rows of
 * options (a matrix).
 * Shape: https://wj.qq.com/docs/webhook/, https://wj.qq.com/docs/openapi-private/survey/add_answer
 */
export function wjQqAnswers(body: Map<string, Json>): PostEntry[] {
  const questions = listAt(body, 'payload.answer').flatMap((page) => listAt(page, 'questions'));
  return questions.flatMap((question) => [
    ...answerOf(question, ''),
    ...listAt(question, 'groups').flatMap((row) => answerOf(row, textAt(question, 'title'))),
  ]);
}

/** @param above what is asked by the matrix that has this row. */
function answerOf(question: Json, above: string): PostEntry[] {
  const chosen = listAt(question, 'options').filter((option) => textAt(option, 'checked') !== '0');
  const blanks = listAt(question, 'blanks');
  const value = answerText([textAt(question, 'text'), ...chosen, ...blanks, ...unknownOf(question)]);
  const label = [above, textAt(question, 'title')].filter((each) => each !== '').join(' ');
  const type = valueTypeOf(textAt(question, 'type'));
  return value === ''
    ? []
    : [
        {
          name: textAt(question, 'id'),
          ...(label === '' ? {} : { label }),
          value,
          ...(type === undefined ? {} : { type }),
        },
      ];
}

/** What a question has beside the members that are known: files, places. */
const unknownOf = (question: Json): Json[] =>
  question instanceof Map ? [...question].filter(([name]) => !known.has(name)).map(([, value]) => value) : [];
const known = new Set(['id', 'type', 'title', 'description', 'text', 'options', 'blanks', 'groups']);
