import type { PostEntry } from '../post.ts';
import { flattenJson } from './flatten-json.ts';
import { namedListOf } from './named-values.ts';
import { ownPartsOf } from './own-shape.ts';
import { packedNames } from './plain-structure.ts';
import { type Json, readJson } from './read-json.ts';
import { readPercents, readSerialized } from './read-serialized.ts';
import { jotformAnswers } from './services/jotform.ts';
import { readService } from './services/service.ts';
import { services } from './services/services.ts';
import type { Structure } from './structure.ts';

/** The values of a JSON body: of a service, written for us, or of any other shape. */
export function structureOfJson(body: Json): Structure {
  const post = readService(services, body);
  if (post) {
    const { service, entries, aside, delivery } = post;
    return {
      entries,
      ignored: aside.map((name) => ({ name, reason: 'service' })),
      service,
      ...(delivery === undefined ? {} : { delivery }),
    };
  }
  const { entries, read } = ownPartsOf(body);
  const others = body instanceof Map ? new Map([...body].filter(([name]) => !read.has(name))) : body;
  return { entries: [...flattenJson(others), ...entries], ignored: [] };
}

/** The values of a form: of a service, with JSON in one of its fields, or as they came. */
export function structureOfForm(entries: PostEntry[]): Structure {
  return (
    jotformOf(entries) ??
    serviceOf(entries) ??
    wholeJsonOf(entries) ?? { entries: entries.flatMap(unpacked), ignored: [] }
  );
}

/** JSON that a library took for the name of a field. */
function wholeJsonOf([first, second]: readonly PostEntry[]): Structure | undefined {
  const json = first?.value === '' && second === undefined ? readJson(first.name) : undefined;
  return json instanceof Map ? structureOfJson(json) : undefined;
}

/** What a program put into one field: JSON, a form as jQuery's `serialize` writes it, or a list of questions and answers. */
function unpacked(entry: PostEntry): PostEntry[] {
  const isPacked = packedNames.has(entry.name);
  const text = isPacked && /^%[57]B/i.test(entry.value) ? (readPercents(entry.value) ?? '') : entry.value;
  const json = isPacked || text.startsWith('[{') ? readJson(text) : undefined;
  if (json instanceof Map && isPacked) return structureOfJson(json).entries;
  if (Array.isArray(json) && (isPacked || namedListOf(json))) return structureOfJson(json).entries;
  return (isPacked ? readSerialized(entry.value) : undefined) ?? [entry];
}

function jotformOf(entries: readonly PostEntry[]): Structure | undefined {
  const textOf = (name: string) => entries.find((entry) => entry.name === name)?.value;
  const raw = readJson(textOf('rawRequest') ?? '');
  if (!(raw instanceof Map) || textOf('formID') === undefined) return undefined;
  const delivery = textOf('submissionID');
  return {
    entries: jotformAnswers(raw, textOf('pretty') ?? ''),
    ignored: entries
      .filter(({ name, value }) => value !== '' && name !== 'rawRequest' && name !== 'pretty')
      .map(({ name }) => ({ name, reason: 'service' })),
    service: 'jotform',
    ...(delivery === undefined ? {} : { delivery }),
  };
}

/** A service that sends a form; its objects as `fields[name][value]=…`, as PHP and jQuery write them. */
function serviceOf(entries: readonly PostEntry[]): Structure | undefined {
  const structure = structureOfJson(treeOf(entries));
  return structure.service === undefined ? undefined : structure;
}

/** Deeper brackets belong to the name. */
const maxBrackets = 8;

function treeOf(entries: readonly PostEntry[]): Json {
  const root = new Map<string, Json>();
  for (const { name: full, value } of entries) {
    const path = full.replaceAll(']', '').split('[', maxBrackets);
    let at = root;
    for (const part of path.slice(0, -1)) {
      const inner = at.get(part);
      const next = inner instanceof Map ? inner : new Map<string, Json>();
      if (inner !== next) at.set(part, next);
      at = next;
    }
    const name = path.at(-1) ?? '';
    const before = at.get(name);
    if (Array.isArray(before)) before.push(value);
    else at.set(name, typeof before === 'string' ? [before, value] : value);
  }
  return root;
}
