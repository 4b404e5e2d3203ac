import type { Language } from '../../events/vocabulary.ts';

/** One text in both languages; `{name}` is replaced by the parameter of that name. */
export type Messages<K extends string = string> = Record<K, Record<Language, string>>;

/** The text of a key in a language, parameters filled in. */
export function text<K extends string>(
  messages: Messages<K>,
  language: Language,
  key: NoInfer<K>,
  params: Record<string, string | number> = {},
): string {
  return filledIn(messages[key][language], params);
}

/**
 * The text of a key that stored data brings, parameters filled in. A key that the messages do not have (an earlier version stored
 * it) is taken for the text.
 */
export function textOfData<K extends string>(
  messages: Messages<K>,
  language: Language,
  key: string,
  params: Record<string, string | number> = {},
): string {
  return filledIn(isKeyOf(messages, key) ? messages[key][language] : key, params);
}

/** Whether the messages have a text of this key. */
export const isKeyOf = <K extends string>(messages: Messages<K>, key: string): key is K =>
  Object.hasOwn(messages, key);

const filledIn = (template: string, params: Record<string, string | number>): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
