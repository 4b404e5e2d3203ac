import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { allowedStyles } from './allowed-styles.ts';
import { antdStyles } from './antd-styles.ts';
import { mailFrames } from './mail-frames.ts';
import { sameTexts } from './same-texts.ts';
import { silentIcons } from './silent-icons.ts';

/** Packages that change with their own releases only: their chunk keeps its name when ours change, and browsers keep it. */
const frame =
  /node_modules\/(react|react-dom|scheduler|@tanstack|i18next|react-i18next|oidc-client-ts|openapi-fetch|use-sync-external-store)\//;
const antd = /node_modules\/(antd|@ant-design|@rc-component|rc-[\w-]+|dayjs|@emotion|stylis|clsx)\//;

/**
 * Runs Vite over web/console into `outDir`. All that decides the result stands here: no configuration file, no environment.
 * @throws Error of Vite, which names file and place.
 */
export async function viteBuild(root: string, outDir: string): Promise<void> {
  process.env.NODE_ENV = 'production';
  const home = join(root, 'web/console');
  await build({
    root: home,
    base: '/',
    configFile: false,
    envDir: false,
    mode: 'production',
    logLevel: 'warn',
    css: { postcss: { plugins: [] } },
    plugins: [react(), sameTexts(), allowedStyles(home), antdStyles(home), mailFrames(outDir), silentIcons()],
    build: {
      outDir,
      emptyOutDir: true,
      assetsDir: 'assets',
      // A file inside a script would need `data:` in the policy for it, and is loaded before it is needed.
      assetsInlineLimit: 0,
      target: ['es2022', 'chrome111', 'safari16.4', 'firefox115'],
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2000,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              { name: 'vendor', test: frame, priority: 2 },
              { name: 'antd', test: antd, priority: 1, entriesAware: true },
            ],
          },
        },
      },
    },
  });
}
