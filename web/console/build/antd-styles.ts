import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ReactElement } from 'react';
import type { Plugin } from 'vite';
import { type Mode, modes, themeOf } from '../app/themes.ts';

const id = 'virtual:antd.css';
const resolved = `\0${id}`;

// The CommonJS forms: the tool that renders the components asks for those, and a second React would know nothing of its contexts.
const require = createRequire(import.meta.url);

/**
 * `import 'virtual:antd.css'`: the styles of exactly those components of Ant Design that the sources import, in light and dark, as a file.
 * Made while the page runs, they would be `<style>` elements, which its policy forbids.
 */
export const antdStyles = (home: string): Plugin => ({
  name: 'antd-styles',
  resolveId: (asked) => (asked === id ? resolved : undefined),
  load: (asked) => (asked === resolved ? stylesOf(importedComponents(home)) : undefined),
});

/** Names imported from `antd` in the TypeScript below a folder, and what those make use of without being told. */
function importedComponents(home: string): string[] {
  const names = new Set(['App', 'message', 'notification']);
  for (const file of readdirSync(home, { recursive: true, encoding: 'utf8' }))
    if (/\.tsx?$/.test(file) && !file.startsWith('build'))
      for (const list of importLists(readFileSync(join(home, file), 'utf8')))
        for (const name of list.split(','))
          if (!/^\s*type\s/.test(name)) names.add((name.trim().split(' ')[0] ?? '').trim());
  return [...names].filter((name) => name !== '' && name !== 'ConfigProvider').sort();
}

/** What stands between the braces of each import from `antd`. */
const importLists = (source: string): string[] =>
  source
    .split("} from 'antd'")
    .slice(0, -1)
    .map((before) => before.slice(before.lastIndexOf('{') + 1));

function stylesOf(includes: string[]): string {
  const { extractStyle } = require('@ant-design/static-style-extract') as {
    extractStyle: (options: {
      includes: string[];
      customTheme: (node: ReactElement) => ReactElement;
    }) => string;
  };
  const { createElement } = require('react') as typeof import('react');
  const antd = require('antd') as typeof import('antd');
  const stylesIn = (mode: Mode): string =>
    extractStyle({
      includes: includes.filter((name) => name in antd && name !== 'theme'),
      customTheme: (node) =>
        createElement(
          antd.ConfigProvider,
          {
            theme: {
              ...themeOf(mode),
              algorithm: mode === 'dark' ? antd.theme.darkAlgorithm : antd.theme.defaultAlgorithm,
            },
          },
          node,
        ),
    });
  const [light, dark] = modes.map(stylesIn) as [string, string];
  return light + variablesOf(dark, 'dark');
}

/** Of the second mode only the variables: the rules that use them are those of the first. */
function variablesOf(css: string, mode: Mode): string {
  return css
    .split('}')
    .filter((rule) => rule.trimStart().startsWith(`.${mode}`))
    .map((rule) => `${rule}}`)
    .join('');
}
