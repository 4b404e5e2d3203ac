import { isObject } from '../is-object.ts';
import { type Fields, listAt, TemplateError, textAt, unmodelled } from './values.ts';

/** What the intrinsic functions look up; `where` names the place in messages. */
export interface Lookup {
  where: string;
  ref(name: string): unknown;
  attribute(logicalId: string, name: string): unknown;
  exported(name: string): unknown;
  stackOutput(stack: string, output: string): unknown;
  condition(name: string): boolean;
  mapped(map: string, first: string, second: string): unknown;
  /** Rewrites addresses that exist only at AWS to their local stand-ins. */
  localise(text: string): string;
}

/** `AWS::NoValue`: the property that holds it is left out. */
export const NO_VALUE = Symbol('AWS::NoValue');

type Intrinsic = (argument: unknown, lookup: Lookup) => unknown;

/** Resolves every intrinsic function inside `value`. @throws UnmodelledError for one that is not modelled. */
export function resolveValue(value: unknown, lookup: Lookup): unknown {
  if (Array.isArray(value))
    return value.map((item) => resolveValue(item, lookup)).filter((item) => item !== NO_VALUE);
  if (typeof value === 'string') {
    // A secret's value is put in where it may stand (shape.ts), once there is one.
    if (value.includes('{{resolve:') && !value.startsWith('{{resolve:secretsmanager:'))
      unmodelled(lookup.where, `dynamic reference ${value}`);
    return value;
  }
  if (!isObject(value)) return value;
  const [only, ...others] = Object.keys(value);
  if (only !== undefined && others.length === 0 && (only === 'Ref' || only.startsWith('Fn::'))) {
    const intrinsic = Object.hasOwn(INTRINSICS, only) ? INTRINSICS[only] : undefined;
    if (!intrinsic) unmodelled(lookup.where, `intrinsic ${only}`);
    return intrinsic(value[only], lookup);
  }
  const resolved: Fields = {};
  for (const [key, item] of Object.entries(value)) {
    const result = resolveValue(item, lookup);
    if (result !== NO_VALUE) resolved[key] = result;
  }
  return resolved;
}

/** Evaluates a condition expression: Equals, And, Or, Not, Condition. */
export function evaluateCondition(expression: unknown, lookup: Lookup): boolean {
  if (isObject(expression)) {
    const [operator] = Object.keys(expression);
    const argument = operator === undefined ? undefined : expression[operator];
    if (operator === 'Condition') return lookup.condition(textAt(argument, lookup.where));
    const all = () => listAt(argument, lookup.where).map((item) => evaluateCondition(item, lookup));
    if (operator === 'Fn::And') return all().every(Boolean);
    if (operator === 'Fn::Or') return all().some(Boolean);
    if (operator === 'Fn::Not') return all()[0] === false;
    if (operator === 'Fn::Equals') {
      const [left, right] = listAt(resolveValue(argument, lookup), lookup.where);
      return textAt(left, lookup.where) === textAt(right, lookup.where);
    }
  }
  return unmodelled(lookup.where, `condition ${JSON.stringify(expression)}`);
}

const INTRINSICS: Record<string, Intrinsic> = {
  Ref: (argument, lookup) => lookup.ref(textAt(argument, lookup.where)),
  'Fn::GetAtt': (argument, lookup) => {
    const [id, ...rest] = typeof argument === 'string' ? argument.split('.') : listAt(argument, lookup.where);
    const name = rest.map((part) => textAt(resolveValue(part, lookup), lookup.where)).join('.');
    return lookup.attribute(textAt(id, lookup.where), name);
  },
  'Fn::ImportValue': (argument, lookup) =>
    lookup.exported(textAt(resolveValue(argument, lookup), lookup.where)),
  'Fn::GetStackOutput': (argument, lookup) => {
    const fields = resolveValue(argument, lookup);
    if (!isObject(fields) || Object.keys(fields).some((key) => key !== 'StackName' && key !== 'OutputName'))
      unmodelled(lookup.where, 'Fn::GetStackOutput from another account or region');
    return lookup.stackOutput(
      textAt(fields.StackName, lookup.where),
      textAt(fields.OutputName, lookup.where),
    );
  },
  'Fn::Join': (argument, lookup) => {
    const [separator, parts] = listAt(resolveValue(argument, lookup), lookup.where);
    const texts = listAt(parts, lookup.where).map((part) => textAt(part, lookup.where));
    return lookup.localise(texts.join(textAt(separator, lookup.where)));
  },
  'Fn::Sub': (argument, lookup) => {
    const [template, variables] = Array.isArray(argument) ? argument : [argument, {}];
    const known = resolveValue(variables, lookup);
    return lookup.localise(substitute(textAt(template, lookup.where), isObject(known) ? known : {}, lookup));
  },
  'Fn::Select': (argument, lookup) => {
    const [index, list] = listAt(resolveValue(argument, lookup), lookup.where);
    const item = listAt(list, lookup.where)[Number(index)];
    if (item === undefined) throw new TemplateError(`${lookup.where}: Fn::Select finds no element ${index}`);
    return item;
  },
  'Fn::Split': (argument, lookup) => {
    const [separator, text] = listAt(resolveValue(argument, lookup), lookup.where);
    return textAt(text, lookup.where).split(textAt(separator, lookup.where));
  },
  'Fn::If': (argument, lookup) => {
    const [condition, yes, no] = listAt(argument, lookup.where);
    return resolveValue(lookup.condition(textAt(condition, lookup.where)) ? yes : no, lookup);
  },
  'Fn::FindInMap': (argument, lookup) => {
    const [map, first, second, ...more] = listAt(resolveValue(argument, lookup), lookup.where);
    if (more.length > 0) unmodelled(lookup.where, 'Fn::FindInMap with a default');
    const at = (key: unknown) => textAt(key, lookup.where);
    return lookup.mapped(at(map), at(first), at(second));
  },
};

/** `${Name}`, `${Name.Attribute}` and `${!literal}`. */
function substitute(template: string, variables: Fields, lookup: Lookup): string {
  return template.replace(/\$\{(!?)([^{}]*)\}/g, (_, literal: string, inner: string) => {
    if (literal) return `\${${inner}}`;
    const name = inner.trim();
    if (Object.hasOwn(variables, name)) return textAt(variables[name], lookup.where);
    const dot = name.indexOf('.');
    const value = dot < 0 ? lookup.ref(name) : lookup.attribute(name.slice(0, dot), name.slice(dot + 1));
    return textAt(value, lookup.where);
  });
}
