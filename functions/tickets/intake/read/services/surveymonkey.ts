import type { PostEntry } from '../../post.ts';
import { flattenJson } from '../flatten-json.ts';
import { answerText } from '../named-values.ts';
import type { Json } from '../read-json.ts';
import { listAt, memberAt, textAt } from './service.ts';

/** The answers of a SurveyMonkey response with its details, by the headings of its questions where they are sent (`simple=true`). */
export function surveymonkeyAnswers(body: Map<string, Json>): PostEntry[] {
  const questions = listAt(body, 'pages').flatMap((page) => listAt(page, 'questions'));
  return [
    ...questions.map((question): PostEntry => {
      const label = textAt(question, 'heading');
      return {
        name: textAt(question, 'id'),
        ...(label === '' ? {} : { label }),
        value: answerText(listAt(question, 'answers').map(textOfAnswer)),
        ...(textAt(question, 'subtype') === 'essay' ? { type: 'text' as const } : {}),
      };
    }),
    ...flattenJson(memberAt(body, 'custom_variables') ?? null),
  ].filter(({ value }) => value !== '');
}

/** What was typed or chosen; without its words the number of a choice. */
const textOfAnswer = (answer: Json): string =>
  ['text', 'simple_text', 'download_url', 'choice_id']
    .map((name) => textAt(answer, name))
    .find((each) => each !== '') ?? '';
