import { UnmodelledError } from '../contracts.ts';
import { isObject } from '../is-object.ts';
import { isScalar, type Scalar } from './event-values.ts';
import { compileCidr, compileNumeric, compileWildcard, type Test } from './operators.ts';

/** One alternative of a field: a test of its value, or the wish that it be absent. */
export interface Alternative {
  test?: Test;
  absent?: true;
}

/** @throws UnmodelledError naming an operator that is not modelled. */
export function compileAlternative(raw: unknown, where: string): Alternative {
  if (isScalar(raw)) return { test: (value) => value === raw };
  const [operator, argument] = operatorOf(raw, where);
  if (operator === 'exists') {
    if (argument === true) return { test: () => true };
    if (argument === false) return { absent: true };
    return refuse(where, operator, argument);
  }
  if (operator === 'anything-but') return { test: compileAnythingBut(argument, where) };
  if (operator === 'numeric') return { test: compileNumeric(argument, where) };
  if (operator === 'cidr') return { test: compileCidr(argument, where) };
  if (operator === 'prefix' || operator === 'suffix') {
    if (typeof argument === 'string') return { test: textTest(operator, argument, where) };
    const [inner, text] = operatorOf(argument, `${where}: ${operator}`);
    if (inner !== 'equals-ignore-case' || typeof text !== 'string')
      return refuse(where, `${operator} ${inner}`, text);
    return { test: affix(operator, text, true) };
  }
  return typeof argument === 'string'
    ? { test: textTest(operator, argument, where) }
    : refuse(where, operator, argument);
}

/** Anything but these values; a field that is absent does not match. */
function compileAnythingBut(argument: unknown, where: string): Test {
  const place = `${where}: anything-but`;
  if (!isObject(argument)) {
    const values = listOf(
      argument,
      (value) => typeof value === 'string' || typeof value === 'number',
      'anything-but',
      where,
    );
    return (value) => !values.includes(value);
  }
  const [operator, inner] = operatorOf(argument, place);
  if (isObject(inner)) return refuse(place, operator, inner);
  const texts = listOf(inner, (value) => typeof value === 'string', operator, place);
  const tests = texts.map((text) => textTest(operator, String(text), place));
  return (value) => !tests.some((test) => test(value));
}

function textTest(operator: string, text: string, where: string): Test {
  if (operator === 'prefix' || operator === 'suffix') return affix(operator, text, false);
  if (operator === 'wildcard') return compileWildcard(text, where);
  if (operator === 'equals-ignore-case') {
    const wanted = text.toLowerCase();
    return (value) => typeof value === 'string' && value.toLowerCase() === wanted;
  }
  throw new UnmodelledError(`${where}: operator ${operator} is not modelled by the local cloud`);
}

function affix(operator: 'prefix' | 'suffix', text: string, ignoreCase: boolean): Test {
  const fold = (value: string) => (ignoreCase ? value.toLowerCase() : value);
  const wanted = fold(text);
  return (value) =>
    typeof value === 'string' &&
    (operator === 'prefix' ? fold(value).startsWith(wanted) : fold(value).endsWith(wanted));
}

function operatorOf(raw: unknown, where: string): [string, unknown] {
  const entries = isObject(raw) ? Object.entries(raw) : [];
  const [entry] = entries;
  if (!entry || entries.length > 1)
    throw new UnmodelledError(`${where}: ${JSON.stringify(raw)} is no single operator`);
  return entry;
}

function listOf(
  argument: unknown,
  accepts: (value: unknown) => boolean,
  operator: string,
  where: string,
): Scalar[] {
  const values: unknown[] = Array.isArray(argument) ? argument : [argument];
  return values.length > 0 && values.every((value) => isScalar(value) && accepts(value))
    ? (values as Scalar[])
    : refuse(where, operator, argument);
}

function refuse(where: string, operator: string, argument: unknown): never {
  throw new UnmodelledError(
    `${where}: operator ${operator} with ${JSON.stringify(argument)} is not modelled by the local cloud`,
  );
}
