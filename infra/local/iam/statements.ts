import { type PolicyStatement, UnmodelledError } from '../contracts.ts';

type Fields = Record<string, unknown>;

const KEYS = new Set(['Sid', 'Effect', 'Action', 'Resource', 'Condition', 'Principal']);

/**
 * Reads the statements of a resolved policy document (object or JSON text).
 * @param where names the policy in messages.
 * @throws UnmodelledError for NotAction, NotResource, NotPrincipal, policy variables and anything else unknown.
 */
export function statementsOf(document: unknown, where = 'policy'): PolicyStatement[] {
  const { Statement, ...rest } = asFields(
    typeof document === 'string' ? JSON.parse(document) : document,
    where,
  );
  for (const key of Object.keys(rest))
    if (key !== 'Version' && key !== 'Id')
      throw new UnmodelledError(`${where}: policy element ${key} is not modelled`);
  if (Statement === undefined) return [];
  return (Array.isArray(Statement) ? Statement : [Statement]).map((raw) =>
    readStatement(asFields(raw, where), where),
  );
}

function readStatement(raw: Fields, where: string): PolicyStatement {
  for (const key of Object.keys(raw))
    if (!KEYS.has(key)) throw new UnmodelledError(`${where}: policy element ${key} is not modelled`);
  if (raw.Effect !== 'Allow' && raw.Effect !== 'Deny')
    throw new UnmodelledError(`${where}: policy effect ${String(raw.Effect)} is not modelled`);
  const actions = texts(raw.Action);
  const resources = texts(raw.Resource);
  const variable = [...actions, ...resources].find((text) => text.includes('${'));
  if (variable !== undefined)
    throw new UnmodelledError(`${where}: policy variable in ${variable} is not modelled`);
  return {
    ...(typeof raw.Sid === 'string' && { sid: raw.Sid }),
    effect: raw.Effect,
    actions,
    resources,
    conditions: readConditions(raw.Condition, where),
    principals: readPrincipals(raw.Principal, where),
  };
}

function readConditions(raw: unknown, where: string): PolicyStatement['conditions'] {
  const conditions: PolicyStatement['conditions'] = {};
  for (const [operator, keys] of Object.entries(raw === undefined ? {} : asFields(raw, where)))
    conditions[operator] = Object.fromEntries(
      Object.entries(asFields(keys, where)).map(([key, values]) => [key, texts(values)]),
    );
  return conditions;
}

/** `*` is `AWS:*`; the rest is `<kind>:<value>`. */
function readPrincipals(raw: unknown, where: string): string[] {
  if (raw === undefined) return [];
  if (raw === '*') return ['AWS:*'];
  return Object.entries(asFields(raw, where)).flatMap(([kind, values]) =>
    texts(values).map((value) => `${kind}:${value}`),
  );
}

const texts = (value: unknown): string[] =>
  value === undefined ? [] : (Array.isArray(value) ? value : [value]).map(String);

function asFields(value: unknown, where: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new UnmodelledError(`${where}: a policy must be made of objects`);
}
