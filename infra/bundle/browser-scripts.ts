import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';

const prefix = 'browser:';

/** A script of web/ as browsers get it: one file without imports, small, in the syntax that all current ones read. */
export async function bundleForBrowsers(root: string, file: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [file],
    bundle: true,
    platform: 'browser',
    target: ['es2022', 'chrome111', 'safari16.4', 'firefox115'],
    format: 'iife',
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    tsconfigRaw: {},
    write: false,
    logLevel: 'warning',
  });
  return outputFiles[0]?.text ?? '';
}

/** Lets a function import a browser's script as text: `browser:web/widget/main.ts`, the path from the root. */
export const browserScripts = (root: string): Plugin => ({
  name: 'browser-scripts',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^browser:/ }, ({ path }) => ({
      path: path.slice(prefix.length),
      namespace: 'browser',
    }));
    onLoad({ filter: /.*/, namespace: 'browser' }, async ({ path }) => ({
      contents: await bundleForBrowsers(root, path),
      loader: 'text',
      watchFiles: [join(root, path)],
    }));
  },
});
