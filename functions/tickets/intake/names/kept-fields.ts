import { maxCustomFieldBytes, maxCustomFields } from '../further-fields.ts';
import { lineOf } from './clean-text.ts';

/** What a name of a further field can be: one line of at most 64 characters, and no object's inner name. */
const fieldName = /^[^\p{Cc}\p{Cs}\u2028\u2029]{1,64}$/u;
/** What an answer to a question of the form itself can be. */
export const maxAnswerCharacters = 8000;

/** The further fields of a ticket, as they fill up; what does not fit becomes a line of its text. */
export interface KeptFields {
  /** An answer to a field of the form. */
  answer(name: string, value: string): string;
  /** Keeps a value under what its form calls it. Answers where it stands: `fields.<key>` or `text`. */
  keep(key: string, value: string): string;
  /** Adds a line to the text. */
  tell(key: string, value: string): string;
  fields(): Record<string, string>;
  lines(): string[];
}

export function openKeptFields(asked: ReadonlySet<string>): KeptFields {
  const answers = new Map<string, string>();
  const further = new Map<string, string>();
  const lines: string[] = [];
  const tell = (key: string, value: string): string => {
    const label = lineOf(key);
    lines.push(label === '' ? value : value.includes('\n') ? `${label}:\n${value}` : `${label}: ${value}`);
    return 'text';
  };
  return {
    answer(name, value) {
      if (value.length > maxAnswerCharacters) return tell(name, value);
      answers.set(name, value);
      return `fields.${name}`;
    },
    keep(key, value) {
      const known = further.get(key);
      const all = known === undefined || known === value ? value : `${known}, ${value}`;
      const fits =
        fieldName.test(key) &&
        key !== '__proto__' &&
        !asked.has(key) &&
        (known !== undefined || further.size < maxCustomFields) &&
        Buffer.byteLength(all) <= maxCustomFieldBytes;
      if (!fits) return tell(key, value);
      further.set(key, all);
      return `fields.${key}`;
    },
    tell,
    fields: () => Object.fromEntries([...answers, ...further]),
    lines: () => lines,
  };
}
