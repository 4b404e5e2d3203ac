import type { TFunction } from 'i18next';

/**
 * The same texts, each looked up once: for what shows the same few words many times at once, such as the rows of a list. A text with values in it is
 * made each time. The texts are those of the language that `t` has: another language needs another one.
 */
export function saidOnce(t: TFunction): TFunction {
  const said = new Map<unknown, unknown>();
  const look = t as unknown as (...asked: unknown[]) => unknown;
  const say = (key: unknown, ...values: unknown[]): unknown => {
    if (values.length > 0) return look(key, ...values);
    if (!said.has(key)) said.set(key, look(key));
    return said.get(key);
  };
  return say as unknown as TFunction;
}
