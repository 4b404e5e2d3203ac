import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { silenced } from '../../web/console/build/silent-icons.ts';

const library = createRequire(import.meta.url).resolve('@ant-design/icons');
const sources = ['AntdIcon.js', 'AntdIconLight.js'].map((name) =>
  readFileSync(library.replace(/lib.index\.js$/, `es/components/${name}`), 'utf8'),
);

it('icons of the library say nothing, unless one is given a name', () => {
  for (const source of sources) {
    expect(source).toContain('"aria-label": icon.name');
    expect(silenced(source)).not.toContain('"aria-label": icon.name');
    expect(silenced(source)).toContain('"aria-hidden": true');
  }
  expect(() => silenced('role: "presentation"')).toThrow('in another way');
});
