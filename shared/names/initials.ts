import * as z from 'zod';

/** What stands for a name where there is little room. */
export const Initials = z
  .string()
  .min(1)
  .max(8)
  .meta({ description: 'One or two characters that stand for the name.' });

/** What stands for a name without a letter or digit. */
const unknown = '?';

/**
 * One or two characters of a name: of a Chinese one its last two, which tell people of one family apart (王小明: 小明); of any other one
 * the first letters of its first and its last word, or the first two of its only word.
 */
export function initialsOf(name: string): string {
  const characters = [...name.normalize('NFC')];
  const han = characters.filter((character) => /\p{Script=Han}/u.test(character));
  if (han.length > 0) return han.slice(-2).join('');
  const words = characters
    .join('')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '');
  const [first = '', ...more] = words;
  const last = more.at(-1);
  const letters = last === undefined ? [...first].slice(0, 2) : [[...first][0], [...last][0]];
  return letters.join('').toUpperCase() || unknown;
}
