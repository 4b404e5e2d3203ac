/** What stands in the mark of a customer: of a Chinese name the last two characters at most, of others the first letters of its first and last word. */
export function initialsOf(name: string): string {
  const words = name.normalize('NFKC').match(/[\p{L}\p{N}]+/gu) ?? [];
  const [first = '', ...others] = words;
  if (/^\p{Script=Han}/u.test(first)) return [...first].slice(-2).join('');
  const last = others.at(-1) ?? '';
  return [first, last]
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();
}
