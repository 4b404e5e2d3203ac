import { Parser } from 'htmlparser2';

/** One fenced block of a document: `json cf7.json` is its language and the name by which commands call it. */
export interface DocBlock {
  language: string;
  name: string | undefined;
  text: string;
}

/** The fenced blocks of a document in Markdown, in their order; indented ones too. */
export function blocksOf(markdown: string): DocBlock[] {
  const blocks: DocBlock[] = [];
  let open: { indent: string; language: string; name: string | undefined; lines: string[] } | undefined;
  for (const line of markdown.split('\n')) {
    const fence = /^( *)```(?:(\S+)(?: (\S+))?)?$/.exec(line);
    if (open === undefined) {
      if (fence) open = { indent: fence[1] ?? '', language: fence[2] ?? '', name: fence[3], lines: [] };
    } else if (fence && fence[2] === undefined) {
      const { indent, language, name, lines } = open;
      blocks.push({ language, name, text: lines.map((each) => withoutIndent(each, indent)).join('\n') });
      open = undefined;
    } else open.lines.push(line);
  }
  return blocks;
}

const withoutIndent = (line: string, indent: string): string =>
  line.startsWith(indent) ? line.slice(indent.length) : line;

/** A command as a shell reads it, with the status that the comment behind it tells. */
export interface DocCommand {
  words: string[];
  status: number | undefined;
}

/**
 * The commands of a block of `sh`: quotes, `$NAME` and comments as a shell reads them. Lines that set a variable are left out.
 * @param variables what `$NAME` stands for when a command is run.
 */
export function commandsOf(block: string, variables: () => Record<string, string>): Array<() => DocCommand> {
  return splitCommands(block)
    .filter((command) => !/^[A-Z]+=/.test(command.text))
    .map(({ text, comment }) => () => ({
      words: wordsOf(text, variables()),
      status: /^\d{3}$/.test(comment) ? Number(comment) : undefined,
    }));
}

function splitCommands(block: string): Array<{ text: string; comment: string }> {
  const commands: Array<{ text: string; comment: string }> = [];
  let [text, comment, quote] = ['', '', ''];
  let isComment = false;
  for (const character of `${block}\n`) {
    if (character === '\n' && quote === '') {
      if (text.trim() !== '') commands.push({ text: text.trim(), comment: comment.trim() });
      [text, comment, isComment] = ['', '', false];
    } else if (isComment) comment += character;
    else if (character === '#' && quote === '' && /(^|\s)$/.test(text)) isComment = true;
    else {
      if (quote === character) quote = '';
      else if (quote === '' && (character === '"' || character === "'")) quote = character;
      text += character;
    }
  }
  return commands;
}

function wordsOf(command: string, variables: Record<string, string>): string[] {
  const words: string[] = [];
  for (const [, word = ''] of command.matchAll(/((?:"[^"]*"|'[^']*'|[^\s"'])+)/g)) {
    const parts = [...word.matchAll(/"([^"]*)"|'([^']*)'|([^"']+)/g)].map(
      ([, double, single, bare]) =>
        single ?? (double ?? bare ?? '').replace(/\$([A-Z]+)/g, (_, name: string) => variables[name] ?? ''),
    );
    words.push(parts.join(''));
  }
  return words;
}

/** What curl sends for its arguments. */
export interface CurlRequest {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body: Buffer | FormData | undefined;
}

/**
 * A request as `curl` makes it of its arguments, those that the documents use.
 * @param fileOf the bytes of a file that is named behind `@`.
 * @throws Error for an option that is not known here.
 */
export function curlRequest(
  [program, ...words]: readonly string[],
  fileOf: (name: string) => Buffer,
): CurlRequest {
  if (program !== 'curl') throw new Error(`not a command of curl: ${program}`);
  const headers: Record<string, string> = { accept: '*/*' };
  const data: Buffer[] = [];
  const parts: Array<[name: string, value: string | File]> = [];
  let url: URL | undefined;
  let method: string | undefined;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (!word.startsWith('-')) {
      url = new URL(word);
      continue;
    }
    at += 1;
    const value = words[at] ?? '';
    if (word === '-X') method = value;
    else if (word === '-H') {
      const [name = '', ...rest] = value.split(':');
      headers[name.toLowerCase()] = rest.join(':').trim();
    } else if (word === '-d' || word === '--data')
      data.push(value.startsWith('@') ? fileOf(value.slice(1)) : Buffer.from(value, 'utf8'));
    else if (word === '-F') parts.push(partOf(value, fileOf));
    else throw new Error(`curl ${word} is not known here`);
  }
  if (url === undefined) throw new Error(`curl ${words.join(' ')} has no address`);
  if (parts.length > 0) {
    const body = new FormData();
    for (const [name, value] of parts) body.append(name, value);
    return { method: method ?? 'POST', url, headers, body };
  }
  if (data.length === 0) return { method: method ?? 'GET', url, headers, body: undefined };
  const between = Buffer.from('&', 'latin1');
  const body = Buffer.concat(data.flatMap((each, at) => (at === 0 ? [each] : [between, each])));
  return {
    method: method ?? 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body,
  };
}

function partOf(text: string, fileOf: (name: string) => Buffer): [string, string | File] {
  const [, name = '', value = ''] = /^([^=]+)=([\s\S]*)$/.exec(text) ?? [];
  if (!value.startsWith('@')) return [name, value];
  const [path = '', type = ''] = value.slice(1).split(';type=');
  return [name, new File([new Uint8Array(fileOf(path))], path, { type })];
}

/** The names of a form's controls with their types, and what its hidden ones say. */
export function controlsOf(html: string): Array<{ name: string; type: string; value: string | undefined }> {
  const controls: Array<{ name: string; type: string; value: string | undefined }> = [];
  const parser = new Parser({
    onopentag(tag, { name, type, value }) {
      if (name !== undefined && (tag === 'input' || tag === 'textarea'))
        controls.push({ name, type: tag === 'textarea' ? tag : (type ?? 'text'), value });
    },
  });
  parser.end(html);
  return controls;
}
