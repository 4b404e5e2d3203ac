import { createHash, createHmac } from 'node:crypto';
import type { Provider } from './settings.ts';

/** What stands for the places of a provider's texts. */
export type Values = Readonly<Record<string, string>>;

/** A text with its places filled. @throws Error for a place that nothing stands for: half a request must not leave. */
export const fill = (text: string, values: Values): string =>
  text.replace(/\{([\w.]+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The provider's data names {${name}}, which nothing fills.`);
    return value;
  });

/** The signature that a provider asks for, in hex; empty where it asks for none. */
export function signed({ sign }: Pick<Provider, 'sign'>, values: Values): string {
  if (!sign) return '';
  const of = fill(sign.of, values);
  return sign.by === 'md5'
    ? createHash('md5').update(of).digest('hex')
    : createHmac('sha256', fill(sign.key ?? '', values))
        .update(of)
        .digest('hex');
}

/** The value at a path of what was read from JSON or a form, as text; undefined where there is none. */
export function valueAt(content: unknown, path: string): string | undefined {
  const found = path
    .split('.')
    .reduce<unknown>(
      (at, name) =>
        typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined,
      content,
    );
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean'
    ? String(found)
    : undefined;
}
