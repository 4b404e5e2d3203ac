import { lineOf } from './clean-text.ts';
import type { NamedUnit } from './name-units.ts';

/** A name, the values that it was made of, and the others. */
export interface JoinedName {
  value: string;
  used: NamedUnit[];
  others: NamedUnit[];
}

/** The name that values of the place `name` make together; the surest come first. A whole name is preferred to its parts. */
export function nameOf(units: readonly NamedUnit[]): JoinedName {
  const by = units[0]?.naming?.by;
  const surest = units.filter(({ naming }) => naming?.by === by);
  const used = by === 'map' ? surest : chosenOf(surest);
  const parts = used.map(({ typed }) => lineOf(typed));
  return { value: joined(parts), used, others: units.filter((unit) => !used.includes(unit)) };
}

function chosenOf(units: readonly NamedUnit[]): NamedUnit[] {
  const whole = units.find(({ naming }) => naming?.role === undefined);
  if (whole) return [whole];
  const [first, middle, last] = (['first', 'middle', 'last'] as const).map((role) =>
    units.find(({ naming }) => naming?.role === role),
  );
  const western = [first, middle, last].filter((unit) => unit !== undefined);
  const family = [last, first, middle].filter((unit) => unit !== undefined);
  return family.every(({ typed }) => isUnspaced(typed)) ? family : western;
}

/** Chinese, Japanese and Korean names have their family name first, without a blank. */
const isUnspaced = (text: string): boolean =>
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+$/u.test(text.trim());

const joined = (parts: readonly string[]): string => parts.join(parts.every(isUnspaced) ? '' : ' ');
