import type { PostEntry } from '../../post.ts';
import { flattenJson } from '../flatten-json.ts';
import { answerText } from '../named-values.ts';
import type { Json } from '../read-json.ts';
import { valueTypeOf } from '../value-type.ts';
import { memberAt } from './service.ts';

/** Text of a member, or nothing. */
const textAt = (body: Json, path: string): string | undefined => {
  const value = memberAt(body, path);
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/**
 * The answers of a Typeform under the references of their questions, labelled with the questions; then its variables and hidden fields.
 * Shape: https://www.typeform.com/developers/webhooks/example-payload/
 */
export function typeformAnswers(body: Map<string, Json>): PostEntry[] {
  const titles = new Map<string, string>();
  for (const field of listAt(body, 'form_response.definition.fields')) {
    const id = textAt(field, 'id');
    const title = textAt(field, 'title');
    if (id !== undefined && title !== undefined) titles.set(id, title);
  }
  const answers = listAt(body, 'form_response.answers').map((answer, at): PostEntry => {
    const id = textAt(answer, 'field.id') ?? String(at);
    const label = titles.get(id);
    const type = valueTypeOf(textAt(answer, 'field.type') ?? textAt(answer, 'type') ?? '');
    return {
      name: textAt(answer, 'field.ref') ?? id,
      ...(label === undefined ? {} : { label }),
      value: typedText(answer),
      ...(type === undefined ? {} : { type }),
    };
  });
  const variables = listAt(body, 'form_response.variables').map((variable) => ({
    name: textAt(variable, 'key') ?? '',
    value: typedText(variable),
  }));
  const hidden = flattenJson(memberAt(body, 'form_response.hidden') ?? null);
  return [...answers, ...variables, ...hidden].filter(({ value }) => value !== '');
}

const listAt = (body: Json, path: string): Json[] => {
  const value = memberAt(body, path);
  return Array.isArray(value) ? value : [];
};

const beside = new Set(['type', 'field', 'key']);

/** `{type: "choices", choices: {labels: […], other: "…"}}`: the type names the member that has the value. */
function typedText(answer: Json): string {
  if (!(answer instanceof Map)) return answerText(answer);
  const value = answer.get(textAt(answer, 'type') ?? '');
  // A type that is not known here: whatever stands beside the question.
  if (value === undefined)
    return answerText([...answer].filter(([name]) => !beside.has(name)).map(([, each]) => each));
  if (!(value instanceof Map)) return answerText(value);
  const parts = ['labels', 'label', 'other'].map((name) => value.get(name) ?? null);
  return answerText(parts.flat()) || answerText(value);
}
