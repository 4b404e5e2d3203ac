import type { PostEntry } from '../post.ts';
import { flattenJson } from './flatten-json.ts';
import { ownPartsOf } from './own-shape.ts';
import { packedNames } from './plain-structure.ts';
import { type Json, readJson } from './read-json.ts';
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
    bracketsOf(entries) ??
    wholeJsonOf(entries) ?? { entries: entries.flatMap(unpacked), ignored: [] }
  );
}

/** JSON that a library took for the name of a field. */
function wholeJsonOf([first, second]: readonly PostEntry[]): Structure | undefined {
  const json = first?.value === '' && second === undefined ? readJson(first.name) : undefined;
  return json instanceof Map ? structureOfJson(json) : undefined;
}

function unpacked(entry: PostEntry): PostEntry[] {
  const json = packedNames.has(entry.name) ? readJson(entry.value) : undefined;
  return json instanceof Map || Array.isArray(json) ? structureOfJson(json).entries : [entry];
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

/** A service that sends its objects as `fields[name][value]=…`, as PHP and jQuery write them. */
function bracketsOf(entries: readonly PostEntry[]): Structure | undefined {
  if (!entries.some(({ name }) => name.includes(']['))) return undefined;
  const structure = structureOfJson(treeOf(entries));
  return structure.service === undefined ? undefined : structure;
}

/** Deeper brackets belong to the name. */
const maxBrackets = 8;

function treeOf(entries: readonly PostEntry[]): Json {
  const root = new Map<string, Json>();
  for (const { name, value } of entries) {
    const path = name.replaceAll(']', '').split('[', maxBrackets);
    let at = root;
    for (const part of path.slice(0, -1)) {
      const inner = at.get(part);
      const next = inner instanceof Map ? inner : new Map<string, Json>();
      if (inner !== next) at.set(part, next);
      at = next;
    }
    at.set(path.at(-1) ?? '', value);
  }
  return root;
}
