import type { PostEntry } from '../post.ts';
import { isScalar, ownPartsOf } from './own-shape.ts';
import type { Json } from './read-json.ts';
import type { Structure } from './structure.ts';

/**
 * The values of a JSON body that is written for us: a description, and nothing nested beside our own `fields` and `uploads`. Undefined
 * for any other.
 */
export function plainJsonOf(body: Json): Structure | undefined {
  if (!(body instanceof Map) || typeof body.get('description') !== 'string') return undefined;
  const { entries, read } = ownPartsOf(body);
  const others = [...body].filter(([name]) => !read.has(name));
  if (!others.every(([, value]) => isScalar(value))) return undefined;
  const own = others.flatMap(([name, value]) => (typeof value === 'string' ? [{ name, value }] : []));
  return { entries: [...own, ...entries], ignored: [] };
}

/** Fields in which services and scripts send JSON; nobody types there. */
export const packedNames: ReadonlySet<string> = new Set([
  ...['data.json', 'payload', 'rawRequest', 'form_response', 'formData', 'jsonData'],
  ...['data', 'form', 'fields', 'entries', 'params', 'msg'],
]);

/** Whether a value may be JSON, escaped JSON or a serialized form: our own field `form` has the name of a form. */
const looksPacked = /^\s*[[{%]|=/;

/** Fields that only the forms of some services have: `read/services` knows them by more than these. */
const serviceSigns: ReadonlySet<string> = new Set([
  ...['UniqueID', 'FieldStructure', 'webform_id', 'body-plain', 'envelope'],
]);

/** Whether the values of a form are what they look like: none of them is JSON or a part of an object. */
export const isPlainForm = (entries: readonly PostEntry[]): boolean =>
  !entries.some(
    ({ name, value }) =>
      (packedNames.has(name) && looksPacked.test(value)) ||
      serviceSigns.has(name) ||
      name.includes('][') ||
      value.startsWith('[{') ||
      (value === '' && name.startsWith('{')),
  );
