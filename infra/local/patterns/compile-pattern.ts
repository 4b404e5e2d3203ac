import { type Matcher, UnmodelledError } from '../contracts.ts';
import { isObject } from '../is-object.ts';
import { compileAlternative } from './alternatives.ts';
import { type Scalar, scalarsOf, valuesAt } from './event-values.ts';

/** Tests one object of the event; `root` is the whole event, for fields that must be absent everywhere. */
type Part = (value: unknown, root: unknown) => boolean;

/**
 * Compiles an EventBridge event pattern (also the filter pattern of an event source mapping). A field matches when one of
 * its alternatives does; an array in the event matches when one of its elements does, and fields beside each other inside an
 * array of objects must match in the same element.
 * @param where names the pattern's owner in messages.
 * @throws UnmodelledError naming an operator or form that is not modelled, or that EventBridge would refuse.
 * Source: EventBridge User Guide, "Comparison operators for use in event patterns".
 */
export function compilePattern(pattern: Record<string, unknown>, where = 'pattern'): Matcher {
  const part = compileObject(pattern, [], where);
  return (event) => part(event, event);
}

function compileObject(pattern: Record<string, unknown>, path: string[], where: string): Part {
  const entries = Object.entries(pattern);
  if (entries.length === 0) throw new UnmodelledError(`${where}: an empty object matches nothing`);
  const parts = entries.map(([field, inner]) =>
    field === '$or' && isOr(inner) ? compileOr(inner, path, where) : compileField(field, inner, path, where),
  );
  const matches: Part = (value, root) =>
    Array.isArray(value)
      ? value.some((item) => matches(item, root))
      : parts.every((part) => part(value, root));
  return matches;
}

/** `$or` with one entry, or with anything but objects, is an ordinary field name. */
const isOr = (inner: unknown): inner is Record<string, unknown>[] =>
  Array.isArray(inner) && inner.length > 1 && inner.every(isObject);

function compileOr(branches: Record<string, unknown>[], path: string[], where: string): Part {
  const parts = branches.map((branch) => compileObject(branch, path, where));
  return (value, root) => parts.some((part) => part(value, root));
}

function compileField(field: string, inner: unknown, path: string[], where: string): Part {
  const here = [...path, field];
  const at = (value: unknown) => (isObject(value) && Object.hasOwn(value, field) ? value[field] : undefined);
  if (isObject(inner)) {
    const part = compileObject(inner, here, where);
    return (value, root) => part(at(value), root);
  }
  if (!Array.isArray(inner) || inner.length === 0)
    throw new UnmodelledError(`${where}: ${here.join('.')} must be an object or a list with alternatives`);
  const alternatives = inner.map((raw) => compileAlternative(raw, `${where}: ${here.join('.')}`));
  const tests = alternatives.flatMap(({ test }) => test ?? []);
  const mayBeAbsent = alternatives.some(({ absent }) => absent);
  return (value, root) => {
    const scalars: Scalar[] = scalarsOf(at(value));
    if (scalars.some((scalar) => tests.some((test) => test(scalar)))) return true;
    return mayBeAbsent && scalars.length === 0 && valuesAt(root, here).length === 0;
  };
}
