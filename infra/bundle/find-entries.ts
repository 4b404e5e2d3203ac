import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** One Lambda of the house: `tickets/desk` lives in functions/tickets/desk/index.ts. */
export interface Entry {
  /** The path of its folder below functions/, as docs, stacks and bundles name it. */
  name: string;
  /** Absolute path of its index.ts. */
  file: string;
}

/**
 * Every folder below functions/<capability>/ with an index.ts, sorted by name: what exists is what gets bundled. A folder
 * without one may be a room of several Lambdas (tickets/intake).
 */
export function findEntries(root: string): Entry[] {
  const functions = join(root, 'functions');
  return folders(functions)
    .flatMap((capability) => entriesBelow(functions, capability))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function entriesBelow(functions: string, parent: string): Entry[] {
  return folders(join(functions, parent)).flatMap((folder) => {
    const name = `${parent}/${folder}`;
    const file = join(functions, name, 'index.ts');
    return existsSync(file) ? [{ name, file }] : entriesBelow(functions, name);
  });
}

const folders = (parent: string): string[] =>
  readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
