import { join } from 'node:path';
import type { Plugin } from 'vite';

/** Puts app/dynamic-css.ts in the place of the module by which Ant Design's components write styles: see there. */
export const allowedStyles = (home: string): Plugin => ({
  name: 'allowed-styles',
  enforce: 'pre',
  resolveId: (asked, importer) =>
    /(?:^|\/)Dom\/dynamicCSS(?:\.js)?$/.test(asked) && /node_modules/.test(importer ?? '')
      ? join(home, 'app/dynamic-css.ts')
      : undefined,
});
