import type { PostEntryType } from '../post.ts';

/** Words in the types of services: `INPUT_PHONE_NUMBER`, `textArea`, `long_text`, `FormTextInput`. The first that fits tells. */
const words: ReadonlyArray<[pattern: RegExp, type: PostEntryType]> = [
  [/e-?mail/i, 'email'],
  [/phone|mobile|^tel$/i, 'phone'],
  [/text_?area|long|paragraph|multi_?line/i, 'text'],
  [/^(?:full_?|short_?)?name$/i, 'name'],
  [/file|upload|attachment|signature|image$/i, 'file'],
  [/^(?:input_?)?date/i, 'date'],
  [/choice|select|radio|check|drop_?down|yes_?no|legal|boolean/i, 'choice'],
];

/** What a service's own word for the type of a question means; undefined where that is nothing special: a short text, a number. */
export const valueTypeOf = (word: string): PostEntryType | undefined =>
  words.find(([pattern]) => pattern.test(word.slice(0, 60)))?.[1];
