import type { PostEntry } from '../post.ts';
import { type Json, textOfJson } from './read-json.ts';
import { valueTypeOf } from './value-type.ts';

/** Members that say what a person was asked, the clearest first. */
const labelNames = [
  'label',
  'title',
  'question',
  'heading',
  'column_name',
  'fieldname',
  'fieldtitle',
  'fieldlabel',
];
/** Members under which a program knows the question. */
const nameNames = ['name', 'ref', 'key', 'field', 'id', 'column_id', 'fieldid'];
/** Members that have the answer. */
const valueNames = ['value', 'values', 'answer', 'response', 'string_value', 'fieldvalue', 'val'];
/** Members that have it beside a question alone: elsewhere they mean many things. */
const answerNames = ['text', 'answers', 'content'];
/** Members that tell of the question, not of the answer. */
const aside = new Set([
  ...labelNames,
  ...nameNames,
  'type',
  'field_type',
  'component_type',
  'componentType',
  'objectTypeId',
  'options',
  'raw_value',
  'required',
  'index',
  'order',
  'inline',
  'verified',
  'confirmed',
  'custom_key',
  'keyName',
  'position',
]);
/** Members that do so where the type of the question stands beside them. */
const asideOfTyped = new Set(['description', 'placeholder', 'section', 'group']);

type Members = Map<string, Json>;

/** A value with the name under which its service has it, and what stands beside it. */
export interface NamedValue {
  entry: PostEntry;
  /** Members that are neither question nor answer: kept under their own names. */
  others: Array<[name: string, value: Json]>;
}

/**
 * Reads `[{label: "Your name", value: "Jane"}, …]`, the list of questions and answers that many services send. Undefined for a list of
 * anything else.
 */
export function namedListOf(list: readonly Json[]): NamedValue[] | undefined {
  const values = list.map((member) => (member instanceof Map ? listValueOf(member) : undefined));
  return list.length > 0 && values.every((each) => each !== undefined) ? values : undefined;
}

/** Reads `[{label: "work", value: "jane@example.com", primary: true}]`: values of the name under which the list stands. */
export function listOfWays(name: string, list: readonly Json[]): NamedValue[] | undefined {
  const values = list.map((member) =>
    member instanceof Map && member.has('primary') ? firstText(member, ['value']) : undefined,
  );
  if (name === '' || list.length === 0 || values.includes(undefined)) return undefined;
  return values.map((value = '') => ({ entry: { name, value }, others: [] }));
}

/** Reads `{title: "Your name", value: "Jane", type: "text"}` that stands under a name of its own: `fields.name`. */
export function namedRecordOf(name: string, members: Members): NamedValue | undefined {
  const tells = [...labelNames, 'raw_value', 'field_type', 'verified'];
  if (!members.has('value') || !tells.some((each) => members.has(each))) return undefined;
  return namedValue(name, members);
}

function listValueOf(members: Members): NamedValue | undefined {
  const label = firstText(members, labelNames);
  const name = firstText(members, nameNames) ?? label;
  if (name === undefined || answerNameOf(members, label) === undefined) return undefined;
  return namedValue(name, members);
}

/** The member that has the answer. */
const answerNameOf = (members: Members, label: string | undefined): string | undefined =>
  [...valueNames, ...(label === undefined ? [] : answerNames)].find((each) => members.has(each));

function namedValue(name: string, members: Members): NamedValue {
  const label = firstText(members, labelNames);
  const word = firstText(members, ['type', 'field_type', 'component_type', 'componentType']);
  const type = word === undefined ? undefined : valueTypeOf(word);
  const answerName = answerNameOf(members, label);
  const answer = (answerName === undefined ? undefined : members.get(answerName)) ?? null;
  return {
    entry: {
      name,
      ...(label === undefined || label === name ? {} : { label }),
      value: answerText(answer, optionsOf(members.get('options'))),
      ...(type === undefined ? {} : { type }),
    },
    others: [...members].filter(
      ([each, member]) =>
        each !== answerName &&
        !aside.has(each) &&
        !(word !== undefined && asideOfTyped.has(each)) &&
        !(valueNames.includes(each) && member === answer),
    ),
  };
}

function firstText(members: Members, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = members.get(name);
    if (typeof value === 'string' && value.trim() !== '') return value;
  }
  return undefined;
}

/** The words of choices by their ids. */
function optionsOf(options: Json | undefined): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const option of Array.isArray(options) ? options : []) {
    if (!(option instanceof Map)) continue;
    const id = firstText(option, ['id', 'value']);
    const text = firstText(option, ['text', 'label', 'name']);
    if (id !== undefined && text !== undefined) words.set(id, text);
  }
  return words;
}

/** Members of a choice that are no words. */
const besideWord = new Set(['id', 'ref', 'key', 'type', 'checked', 'selected', 'score']);

/**
 * An answer as a person reads it: choices by their words, files by their addresses, several with a comma between. What has no such shape is
 * JSON text.
 */
export function answerText(answer: Json, options: ReadonlyMap<string, string> = new Map()): string {
  if (answer === null) return '';
  if (typeof answer === 'string') return options.get(answer) ?? answer;
  if (Array.isArray(answer)) {
    const parts = answer.map((each) => (Array.isArray(each) ? textOfJson(each) : answerText(each, options)));
    return parts.filter((each) => each !== '').join(', ');
  }
  if (answer.size === 0) return '';
  const word = firstText(answer, ['url', 'label', 'text', 'name', 'value']);
  const value = firstText(answer, ['value']);
  if (answer.has('label') && value !== undefined && word !== value && answer.size === 2)
    return `${word}: ${value}`;
  const isChoice = [...answer].every(([name, each]) => each === word || besideWord.has(name));
  return word !== undefined && (isChoice || answer.has('url')) ? word : textOfJson(answer);
}
