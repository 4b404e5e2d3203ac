import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What documents name is there: a document that leads nowhere is worse than none. */

const root = join(import.meta.dirname, '..', '..');
const sourceFolders = ['events', 'functions', 'infra', 'scripts', 'shared', 'test', 'web'];
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

const filesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
    join(folder, name).replaceAll('\\', '/'),
  );

const documents = [...readdirSync(root), ...['docs', 'functions', 'test'].flatMap(filesBelow)].filter(
  (file) => file.endsWith('.md') && !file.startsWith('test/fixtures/'),
);

/** All code of the project but this file, which names things only to look for them. */
const code = sourceFolders
  .flatMap(filesBelow)
  .filter((file) => /\.(ts|mjs)$/.test(file) && file !== 'test/unit/documents.test.ts')
  .map(read)
  .join('\n');

const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, found = '']) => found);

/** Code spans, and the lines of fenced blocks. */
function codeIn(text: string): string[] {
  const fences = matches(text, /^```\w*\n(.*?)^```/gms).flatMap((block) => block.split('\n'));
  return [...fences, ...matches(text.replace(/^```.*?^```/gms, ''), /`([^`\n]+)`/g)];
}

const linksIn = (text: string): string[] =>
  matches(text, /\]\(([^)\s]+)\)/g).filter((link) => !/^[a-z]+:/.test(link));

/** `functions/tickets/desk`, `shared/time/clock.ts`: not where a part is left open (`functions/<capability>/`, `test/*`). */
const pathsIn = (text: string): string[] =>
  codeIn(text).filter(
    (span) => sourceFolders.some((folder) => span.startsWith(`${folder}/`)) && /^[\w./-]+$/.test(span),
  );

/** Commands that run something of this project. */
const commandsIn = (text: string): string[] =>
  codeIn(text).filter((line) => /^([A-Z_]+=\S+ )*(npm|node) /.test(line));

const npmScriptsIn = (text: string): string[] => [
  ...matches(text, /\bnpm run ([\w:-]+)/g),
  ...matches(text, /\bnpm (start|test)\b/g),
];

/** Options of this project's commands. Those that only Vitest knows are Vitest's own. */
const optionsIn = (text: string): string[] =>
  [...commandsIn(text), ...codeIn(text).filter((span) => span.startsWith('--'))]
    .flatMap((line) => matches(line, /(?<=^|\s)--([a-z][a-z-]*)/g))
    .filter((option) => option !== 'project');

const variablesIn = (text: string): string[] => [
  ...matches(text, /(?<=^|[\s`])([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)=/gm),
  ...codeIn(text).filter((span) => /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(span)),
];

const isOption = (name: string): boolean =>
  code.includes(`--${name}`) || new RegExp(`\\b'?${name}'?: \\{ type: '(string|boolean)'`).test(code);

/** The part of an address that leads to a heading, as GitHub makes it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

function isReached(document: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? document : join(dirname(document), path);
  if (!existsSync(join(root, target))) return false;
  return (
    anchor === undefined ||
    matches(read(target), /^#+ (.*)$/gm)
      .map(anchorOf)
      .includes(anchor)
  );
}

describe.for(documents)('%s', (document) => {
  const text = read(document);

  it('links to files and headings that exist', () => {
    expect(linksIn(text).filter((link) => !isReached(document, link))).toEqual([]);
  });

  it('names folders and files that exist', () => {
    expect(pathsIn(text).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('names npm scripts that package.json has', () => {
    expect(npmScriptsIn(text).filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('names options and environment variables that the code knows', () => {
    expect(optionsIn(text).filter((name) => !isOption(name))).toEqual([]);
    expect(variablesIn(text).filter((name) => !code.includes(name))).toEqual([]);
  });
});

describe('.editorconfig', () => {
  it('says of the format what biome.json says', () => {
    const { formatter } = JSON.parse(read('biome.json')) as { formatter: Record<string, unknown> };
    const [, everything = ''] = /^\[\*\]\n(.*?)\n\n/ms.exec(read('.editorconfig')) ?? [];
    const told = Object.fromEntries(everything.split('\n').map((line) => line.split(' = ')));
    expect({
      indentStyle: told.indent_style,
      indentWidth: Number(told.indent_size),
      lineWidth: Number(told.max_line_length),
    }).toEqual(formatter);
  });
});
