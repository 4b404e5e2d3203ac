import type { Placed } from '../../../../shared/table/entities/form-post.ts';

/** Why a value is kept nowhere that is shown nowhere either: it may open something. */
const hiddenReasons: ReadonlySet<string> = new Set(['secret', 'machinery']);

/**
 * Finds the value of each place of a post, asked for in their order: a name that came twice has two values. Answers the beginning of what
 * was typed; nothing for secrets and tokens.
 */
export function sampler(
  entries: ReadonlyArray<{ name: string; value: string }>,
  maxCharacters: number,
): (placed: Pick<Placed, 'name' | 'to' | 'why'>) => { value?: string } {
  const byName = new Map<string, string[]>();
  for (const { name, value } of entries) {
    const values = byName.get(name);
    if (values) values.push(value);
    else byName.set(name, [value]);
  }
  const asked = new Map<string, number>();
  return ({ name, to, why }) => {
    const times = asked.get(name) ?? 0;
    asked.set(name, times + 1);
    const value = byName.get(name)?.[times];
    const isHidden = to === 'ignored' && why !== undefined && hiddenReasons.has(why);
    return value === undefined || isHidden ? {} : { value: headOf(value, maxCharacters) };
  };
}

/** The first characters of a text, `…` behind them where there are more. */
export const headOf = (text: string, maxCharacters: number): string =>
  text.length <= maxCharacters
    ? text
    : `${[...text.slice(0, maxCharacters * 2)].slice(0, maxCharacters).join('')}…`;
