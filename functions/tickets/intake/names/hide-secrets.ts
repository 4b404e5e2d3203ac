/** The name of a member as JSON writes it, within a text of JSON too. */
const memberName = /"([^"\\]{1,100})\\*"\s*:\s*/g;
/** What stands behind it where that is no list and no object: a text, of a text of JSON too; a number or a word. */
const memberValue = /\\+"[^"]*"?|"(?:[^"\\]|\\[\s\S])*"?|[^\s"\\,{}[\]]+/y;

/** What stands in place of a secret. */
const hidden = '"…"';

/**
 * A value that is JSON, or the beginning or a broken piece of it, without its secrets: it is kept as a text where it cannot be taken apart.
 * @param isSecret whether a member of this name is one.
 */
export function withoutSecrets(value: string, isSecret: (name: string) => boolean): string {
  if (!/^\s*[[{]/.test(value)) return value;
  const kept: string[] = [];
  let from = 0;
  for (const { 0: written, 1: name = '', index } of value.matchAll(memberName)) {
    if (index < from || !isSecret(name)) continue;
    memberValue.lastIndex = index + written.length;
    if (!memberValue.test(value)) continue;
    kept.push(value.slice(from, index + written.length), hidden);
    from = memberValue.lastIndex;
  }
  return kept.join('') + value.slice(from);
}
