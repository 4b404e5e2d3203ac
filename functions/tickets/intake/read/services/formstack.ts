import type { PostEntry } from '../../post.ts';
import { flattenJson } from '../flatten-json.ts';
import type { Json } from '../read-json.ts';

/** `first = Jane`, a part of a field. What a person types on several lines seldom is nothing else. */
const part = /^([a-z_]\w{0,40}) = (.*)$/;

/**
 * The answers of Formstack. Sent as a form, what has parts stands as a text of several lines: `first = Jane`, `last = Doe`.
 * Shape: https://developers.formstack.com/docs/webhook-examples
 */
export const formstackAnswers = (body: Map<string, Json>): PostEntry[] =>
  flattenJson(
    new Map([...body].map(([name, value]) => [name, typeof value === 'string' ? partsOf(value) : value])),
  );

function partsOf(text: string): Json {
  const parts = text.split('\n').map((line) => part.exec(line.trimEnd()));
  const isInParts = parts.length > 1 && parts.every((each) => each !== null);
  return isInParts ? new Map(parts.map((each) => [each?.[1] ?? '', each?.[2] ?? ''])) : text;
}
