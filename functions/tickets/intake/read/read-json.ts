import { DomainError } from '../../../../shared/runtime/errors.ts';

/**
 * A JSON value as it was written: numbers and booleans keep their spelling (an order number of twenty digits loses none), an object is
 * a Map, so that no name is special.
 */
export type Json = string | null | Json[] | Map<string, Json>;

/**
 * The most values of one text, lists and objects among them: a body that unpacks to some megabytes of `{},` would fill the memory. A text
 * of 64 KB has fewer, whatever it says.
 */
const maxJsonValues = 100_000;

/**
 * Reads JSON without recursion. It takes what templates of webhooks produce beside RFC 8259: line ends and tabs inside of strings, a
 * comma before the end of a list. A name that occurs several times in one object has a list of its values.
 * @returns undefined for what is no JSON.
 * @throws DomainError `too-large` for more than {@link maxJsonValues}.
 */
export function readJson(text: string): Json | undefined {
  const open: Array<{ into: Json[] | Map<string, Json>; name: string }> = [];
  let top: { value: Json } | undefined;
  token.lastIndex = 0;
  /** What may come next. */
  let expects: 'value' | 'name' | 'colon' | 'end' = 'value';
  /** An end may come here as well: a list was opened, or a comma stands before. */
  let mayClose = false;
  let values = 0;
  const place = (value: Json): void => {
    values += 1;
    if (values > maxJsonValues) throw tooManyValues();
    const parent = open.at(-1);
    if (parent === undefined) top = { value };
    else if (Array.isArray(parent.into)) parent.into.push(value);
    else add(parent.into, parent.name, value);
  };
  while (token.lastIndex < text.length) {
    const match = token.exec(text);
    if (match === null) return undefined;
    let sign = match[1] ?? '';
    if (sign === '"') {
      const end = endOfString(text, token.lastIndex - 1);
      if (end === -1) return undefined;
      sign = text.slice(token.lastIndex - 1, end);
      token.lastIndex = end;
    }
    const parent = open.at(-1);
    if (sign === '') break;
    if (sign === '}' || sign === ']') {
      if (parent === undefined || (sign === ']') !== Array.isArray(parent.into)) return undefined;
      if (expects !== 'end' && !mayClose) return undefined;
      open.pop();
      expects = 'end';
      mayClose = false;
    } else if (expects === 'name') {
      if (!sign.startsWith('"') || parent === undefined) return undefined;
      parent.name = textOf(sign);
      expects = 'colon';
      mayClose = false;
    } else if (expects === 'colon') {
      if (sign !== ':') return undefined;
      expects = 'value';
    } else if (expects === 'end') {
      if (sign !== ',' || parent === undefined) return undefined;
      expects = Array.isArray(parent.into) ? 'value' : 'name';
      mayClose = true;
    } else if (sign === '{' || sign === '[') {
      const into: Json[] | Map<string, Json> = sign === '{' ? new Map() : [];
      place(into);
      open.push({ into, name: '' });
      expects = sign === '{' ? 'name' : 'value';
      mayClose = true;
    } else if (sign === ',' || sign === ':') return undefined;
    else {
      place(scalarOf(sign));
      expects = 'end';
      mayClose = false;
    }
  }
  return open.length === 0 && expects === 'end' ? top?.value : undefined;
}

const tooManyValues = (): DomainError =>
  new DomainError('too-large', 'error.too-many-parts', { params: { max: maxJsonValues } });

/** Blanks, then one sign, word or number, the beginning of a string, or the end. */
const token = /[ \t\r\n]*([{}[\]:,"]|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|$)/y;

/** Where the string ends that begins at a quote: the place after its last quote; -1 where none ends it. */
function endOfString(text: string, begin: number): number {
  for (let at = text.indexOf('"', begin + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (text[at - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return at + 1;
  }
  return -1;
}

const scalarOf = (sign: string): string | null => {
  if (sign === 'null') return null;
  return sign.startsWith('"') ? textOf(sign) : sign;
};

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** What a string in quotes stands for. */
const textOf = (quoted: string): string =>
  quoted
    .slice(1, -1)
    .replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (_, unit: string | undefined, sign: string) =>
      unit === undefined ? (escapes[sign] ?? sign) : String.fromCharCode(Number.parseInt(unit, 16)),
    );

function add(into: Map<string, Json>, name: string, value: Json): void {
  const known = into.get(name);
  if (known === undefined) into.set(name, value);
  else if (Array.isArray(known) && repeatedNames.has(known)) known.push(value);
  else {
    const all = [known, value];
    repeatedNames.add(all);
    into.set(name, all);
  }
}

/** Lists that were made of values of one name, apart from those that were written as lists. */
const repeatedNames = new WeakSet<Json[]>();

/** A JSON value as text, however deep it is. */
export function textOfJson(value: Json): string {
  const out: string[] = [];
  // What is still to be written: a text stands for itself.
  const waiting: Array<{ text: string } | { value: Json }> = [{ value }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if ('text' in next) out.push(next.text);
    else if (next.value === null || typeof next.value === 'string') out.push(JSON.stringify(next.value));
    else {
      const isList = Array.isArray(next.value);
      const inner: typeof waiting = [{ text: isList ? '[' : '{' }];
      let comma = '';
      for (const [name, member] of next.value.entries()) {
        inner.push({ text: isList ? comma : `${comma}${JSON.stringify(name)}:` }, { value: member });
        comma = ',';
      }
      inner.push({ text: isList ? ']' : '}' });
      for (const each of inner.reverse()) waiting.push(each);
    }
  }
  return out.join('');
}
