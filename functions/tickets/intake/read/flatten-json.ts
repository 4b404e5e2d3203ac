import { maxFormParts } from '../../../../shared/http/form-values.ts';
import { maxBodyBytes } from '../../../../shared/http/read-body.ts';
import { DomainError } from '../../../../shared/runtime/errors.ts';
import { showBytes } from '../../../../shared/text/show-bytes.ts';
import type { PostEntry } from '../post.ts';
import { listOfWays, namedListOf, namedRecordOf } from './named-values.ts';
import { type Json, readJson, textOfJson } from './read-json.ts';

/** Objects and lists deeper than this are kept as JSON text. */
const maxJsonDepth = 12;

/**
 * The values of a JSON body under names that a person can map: `answers.email`; a list of texts gives several values of one name, a
 * list of objects numbers them (`items.0.name`), a list of questions and answers has the names of its questions. null is absent. What
 * lies deeper than {@link maxJsonDepth}, and what comes after `maxFormParts` values, is kept as JSON text.
 * @throws DomainError `too-large` where the names alone are more than `maxBodyBytes`: that of an object is repeated with each member.
 */
export function flattenJson(value: Json): PostEntry[] {
  const entries: PostEntry[] = [];
  const waiting: Waiting[] = [{ name: '', value: unwrapped(value), depth: 0 }];
  let nameCharacters = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    nameCharacters += 'entry' in next ? next.entry.name.length : isInner(next.value) ? 0 : next.name.length;
    if (nameCharacters > maxBodyBytes) throw tooLarge();
    if ('entry' in next) {
      if (next.entry.value !== '') entries.push(next.entry);
      continue;
    }
    const { name, value: inner, depth } = next;
    if (inner === null) continue;
    const packed = typeof inner === 'string' && depth < maxJsonDepth ? packedList(inner) : undefined;
    if (packed) waiting.push({ name, value: packed, depth: depth + 1 });
    else if (typeof inner === 'string') entries.push({ name, value: inner });
    else if (depth >= maxJsonDepth || entries.length + waiting.length + sizeOf(inner) > maxFormParts) {
      if (sizeOf(inner) > 0) entries.push({ name, value: textOfJson(inner) });
    } else for (const member of membersOf(next, inner).reverse()) waiting.push(member);
  }
  return entries;
}

const isInner = (value: Json): boolean => value !== null && typeof value !== 'string';

const tooLarge = (): DomainError =>
  new DomainError('too-large', 'error.too-large', { params: { max: showBytes(maxBodyBytes) } });

/** A list of questions and answers that stands as a text within JSON: approvals of 飞书 do so. */
function packedList(text: string): Json | undefined {
  const list = /^\[\s*\{/.test(text) ? readJson(text) : undefined;
  return Array.isArray(list) && namedListOf(list) !== undefined ? list : undefined;
}

type Waiting = { entry: PostEntry } | { name: string; value: Json; depth: number };

/** A list of one object is that object: automations send their rows so. */
function unwrapped(value: Json): Json {
  const isOne = Array.isArray(value) && value.length === 1 && namedListOf(value) === undefined;
  return isOne ? (value[0] ?? null) : value;
}

const sizeOf = (value: Json[] | Map<string, Json>): number =>
  Array.isArray(value) ? value.length : value.size;

function membersOf(
  { name, depth }: { name: string; depth: number },
  value: Json[] | Map<string, Json>,
): Waiting[] {
  const under = (part: string, parent = name): string => (parent === '' ? part : `${parent}.${part}`);
  const named = Array.isArray(value)
    ? (listOfWays(name, value) ?? namedListOf(value))
    : [namedRecordOf(name, value)].filter((each) => each !== undefined);
  if (named !== undefined && named.length > 0)
    return named.flatMap(({ entry, others }) => [
      { entry },
      ...others.map(([part, member]) => ({ name: under(part, entry.name), value: member, depth: depth + 1 })),
    ]);
  if (!Array.isArray(value))
    return [...value].map(([part, member]) => ({ name: under(part), value: member, depth: depth + 1 }));
  const isPlain = value.every((member) => member === null || typeof member === 'string');
  return value.map((member, at) => ({
    name: isPlain ? name : under(String(at)),
    value: member,
    depth: depth + 1,
  }));
}
