import type { Plugin } from 'vite';

/** Both forms of it: with two colours and with one. */
const file = /\/@ant-design\/icons\/es\/components\/AntdIcon(Light)?\.js$/;
const named = /role: "img",\s*"aria-label": icon\.name/;

/**
 * Icons of Ant Design are pictures that are called by their English file names ("filter", "sort-ascending"), in every language. Here they are
 * decoration: words stand beside them or name their button. One that is given a name of its own keeps that.
 */
export const silentIcons = (): Plugin => ({
  name: 'silent-icons',
  transform: (code, id) => (file.test(id.replaceAll('\\', '/').split('?')[0] ?? '') ? silenced(code) : null),
});

/** @throws Error where the library names its icons in another way than the one that is known. */
export function silenced(code: string): string {
  if (!named.test(code)) throw new Error(`Icons are named in another way now: look at its AntdIcon.js`);
  return code.replace(named, '...(restProps["aria-label"] ? { role: "img" } : { "aria-hidden": true })');
}
