import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from './assembly.ts';
import type { Walk } from './walk-edits.ts';

/** What an application is made of, without its tests. */
const sources = [
  'events',
  'shared',
  'functions',
  'infra',
  'web',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'cdk.json',
];
const probe = 'test/infra/support/walk-probe.ts';

/** A copy of the production sources that changes can be tried in. */
export function copySources(): string {
  const tree = mkdtempSync(join(tmpdir(), 'aftercare-walk-'));
  for (const source of [...sources, probe])
    cpSync(join(root, source), join(tree, source), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  return tree;
}

/** Makes a change in a copy. @throws Error when an anchor does not stand in its file exactly once. */
export function apply({ adds = {}, inserts }: Walk, tree: string): void {
  for (const [path, content] of Object.entries(adds)) write(join(tree, path), content);
  for (const [path, insertions] of Object.entries(inserts)) {
    const file = join(tree, path);
    const edited = insertions.reduce(
      (text, { behind, text: added }) => {
        const parts = text.split(behind);
        if (parts.length === 1)
          throw new Error(`anchor “${behind}” of walk-edits.ts is gone from ${path}: put the anchor right`);
        if (parts.length > 2)
          throw new Error(
            `anchor “${behind}” of walk-edits.ts stands ${parts.length - 1} times in ${path}: put the anchor right`,
          );
        return parts.join(`${behind}\n${added}\n`);
      },
      readFileSync(file, 'utf8'),
    );
    write(file, edited);
  }
}

function write(file: string, content: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** Every complaint of the compiler about a copy; none when it compiles. */
export function typeErrors(tree: string): string[] {
  const config = join(tree, 'tsconfig.walk.json');
  const include = ['events', 'shared', 'functions', 'infra', 'web/*.d.ts', probe];
  writeFileSync(config, JSON.stringify({ extends: './tsconfig.json', include }));
  try {
    execFileSync(join(root, 'node_modules', '.bin', 'tsc'), ['--noEmit', '-p', config], { encoding: 'utf8' });
    return [];
  } catch (error) {
    return (error as { stdout: string }).stdout.split('\n').filter((line) => line.includes('error TS'));
  }
}

/** What the rows of a copy come to, as its probe tells it. */
export const probeOf = <T>(tree: string): T =>
  JSON.parse(
    execFileSync(process.execPath, [join(tree, probe)], {
      cwd: tree,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    }),
  ) as T;
