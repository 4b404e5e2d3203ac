import { glob, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

/** One import of the source. Paths are relative to the root, with `/`. */
export interface Import {
  from: string;
  line: number;
  /** The imported file, or the package's specifier as it is written. */
  to: string;
  /** Whether `to` is a file of this repository. */
  local: boolean;
  /** Erased before the code runs: `import type`, `export type … from`, `import('…').Name` in a type. */
  typeOnly: boolean;
}

const leftOut = /(^|\/)(node_modules|build|cdk\.out|coverage|\.[^/]+)(\/|$)/;

/**
 * Every static import, re-export, import() of a literal path and imported type in the TypeScript and JavaScript below a folder.
 * A path that is computed at run time is not seen.
 * @throws Error that names the file with a syntax error.
 */
export async function readImports(root: string): Promise<Import[]> {
  const files: string[] = [];
  for await (const file of glob('**/*.{ts,tsx,mts,js,mjs}', {
    cwd: root,
    exclude: (name) => leftOut.test(name),
  })) {
    files.push(file.replaceAll('\\', '/'));
  }
  const found = await Promise.all(
    files.sort().map(async (file) => importsOf(file, await readFile(join(root, file), 'utf8'))),
  );
  return found.flat();
}

/** The imports of one source text. */
export function importsOf(from: string, source: string): Import[] {
  const { program, errors } = parseSync(from, source);
  if (errors[0]) throw new Error(`${from}: ${errors[0].message}`);
  const imports: Import[] = [];
  const add = (specifier: string, start: number, typeOnly: boolean): void => {
    const local = specifier.startsWith('.');
    imports.push({
      from,
      line: source.slice(0, start).split('\n').length,
      to: local ? posix.join(posix.dirname(from), specifier) : specifier,
      local,
      typeOnly,
    });
  };
  new Visitor({
    ImportDeclaration: ({ source: { value }, start, importKind }) => add(value, start, importKind === 'type'),
    ExportAllDeclaration: ({ source: { value }, start, exportKind }) =>
      add(value, start, exportKind === 'type'),
    ExportNamedDeclaration: ({ source, start, exportKind }) => {
      if (source) add(source.value, start, exportKind === 'type');
    },
    ImportExpression: ({ source, start }) => {
      if (source.type === 'Literal' && typeof source.value === 'string') add(source.value, start, false);
    },
    TSImportType: ({ source, start }) => add(source.value, start, true),
  }).visit(program);
  return imports;
}
