import { lineOf } from './clean-text.ts';
import { compactOf } from './fold-name.ts';
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
  const used = by === 'map' ? surest : completed(chosenOf(surest), units);
  const parts = used.map(({ typed }) => lineOf(typed));
  return { value: joined(parts), used, others: units.filter((unit) => !used.includes(unit)) };
}

function chosenOf(units: readonly NamedUnit[]): NamedUnit[] {
  const whole = units.find(({ naming }) => naming?.role === undefined || naming.role === 'either');
  if (whole) return [whole];
  const [first, middle, last] = (['first', 'middle', 'last'] as const).map((role) =>
    units.find(({ naming }) => naming?.role === role),
  );
  const western = [first, middle, last].filter((unit) => unit !== undefined);
  const family = [last, first, middle].filter((unit) => unit !== undefined);
  return family.every(({ typed }) => isUnspaced(typed)) ? family : western;
}

/** A name that may be one part only, with the other part that stands beside it: `Name` and `Vorname`, `nombre` and `apellidos`. */
function completed(chosen: NamedUnit[], units: readonly NamedUnit[]): NamedUnit[] {
  const [whole] = chosen;
  const isPart = whole && (whole.naming?.role === 'either' || whole.naming?.by === 'own');
  const other = (role: 'first' | 'last') => units.find(({ naming }) => naming?.role === role);
  const [first, last] = [other('first'), other('last')];
  const beside = first ?? last;
  if (!isPart || !beside || (first && last) || chosen.length > 1) return chosen;
  const isSaid = compactOf(whole.typed).includes(compactOf(beside.typed));
  if (isSaid) return chosen;
  const isFirst = (first === undefined) !== isUnspaced(whole.typed + beside.typed);
  return isFirst ? [whole, beside] : [beside, whole];
}

/** Chinese, Japanese and Korean names have their family name first, without a blank. */
const isUnspaced = (text: string): boolean =>
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+$/u.test(text.trim());

const joined = (parts: readonly string[]): string => parts.join(parts.every(isUnspaced) ? '' : ' ');
