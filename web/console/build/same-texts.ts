import type { Plugin } from 'vite';
import { en } from '../i18n/en.ts';
import { zhCN } from '../i18n/zh-cn.ts';

/** A language's texts: nested, with a text at each end. */
interface Nest {
  readonly [key: string]: string | Nest;
}

const variables = (text: string): string =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)]
    .map(([, name]) => name)
    .sort()
    .join(',');

function textsOf(nest: Nest, path: string[] = []): Map<string, string> {
  return new Map(
    Object.entries(nest).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[[...path, key].join('.'), value] as const]
        : [...textsOf(value, [...path, key])],
    ),
  );
}

/**
 * What is wrong between two languages, a line each: a text that one of them lacks or that is empty, or that has other variables. A form for one
 * (`_one`) may lack where the language has none.
 */
export function differencesOf(first: Nest, second: Nest): string[] {
  const [a, b] = [textsOf(first), textsOf(second)];
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((key) => {
    const [left, right] = [a.get(key), b.get(key)];
    if (left === undefined || right === undefined)
      return key.endsWith('_one') && left !== undefined
        ? []
        : [`${key} is missing in ${left === undefined ? 'en' : 'zh-CN'}`];
    if (left.trim() === '' || right.trim() === '') return [`${key} is empty`];
    return variables(left) === variables(right) ? [] : [`${key} has other variables in the two languages`];
  });
}

/** Stops the build where a text is missing. */
export const sameTexts = (): Plugin => ({
  name: 'same-texts',
  buildStart() {
    const found = differencesOf(en, zhCN);
    if (found.length > 0) this.error(`The two languages differ: ${found.join('; ')}`);
  },
});
