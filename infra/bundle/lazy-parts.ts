import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';
import type { Entry } from './find-entries.ts';

const suffix = '.lazy.ts';
const outputOf = (file: string): string => basename(file, suffix);

/** Where modules are that several functions read at the first use. */
const sharedFolders = ['shared/settings', 'shared/i18n'];

/** Modules `*.lazy.ts` of a function and of what is shared: each becomes a file of its own beside index.mjs, read at the first use. */
export const lazyPartsOf = (root: string, { file }: Entry): Array<{ file: string; output: string }> =>
  [dirname(file), ...sharedFolders.map((folder) => join(root, folder))].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(suffix))
      .map((name) => ({ file: join(folder, name), output: outputOf(name) })),
  );

/** Leaves `import('./x.lazy.ts')` a call at run time. What is imported otherwise is bundled as ever. */
export const lazyParts: Plugin = {
  name: 'lazy-parts',
  setup({ onResolve }) {
    onResolve({ filter: /\.lazy\.ts$/ }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path: `./${outputOf(path)}.mjs`, external: true } : undefined,
    );
  },
};
