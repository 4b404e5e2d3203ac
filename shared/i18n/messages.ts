import type { Language } from '../../events/vocabulary.ts';

/** One text in both languages; `{name}` is replaced by the parameter of that name. */
export type Messages<K extends string = string> = Record<K, Record<Language, string>>;

/**
 * The text of a key in a language, parameters filled in. A key that the messages do not have is answered as it is:
 * an English sentence stays one.
 */
export function text<K extends string>(
  messages: Messages<K>,
  language: Language,
  key: K | (string & {}),
  params: Record<string, string | number> = {},
): string {
  const template = Object.hasOwn(messages, key) ? messages[key as K][language] : key;
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
