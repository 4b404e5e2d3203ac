import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** One Lambda of the house: `tickets/submit` lives in functions/tickets/submit/index.ts. */
export interface Entry {
  /** `<capability>/<name>`, as docs, stacks and bundles name it. */
  name: string;
  /** Absolute path of its index.ts. */
  file: string;
}

/** Every folder functions/<capability>/<name> with an index.ts, sorted by name: what exists is what gets bundled. */
export function findEntries(root: string): Entry[] {
  const functions = join(root, 'functions');
  return folders(functions)
    .flatMap((capability) =>
      folders(join(functions, capability)).map((name) => ({
        name: `${capability}/${name}`,
        file: join(functions, capability, name, 'index.ts'),
      })),
    )
    .filter(({ file }) => existsSync(file))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const folders = (parent: string): string[] =>
  readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
