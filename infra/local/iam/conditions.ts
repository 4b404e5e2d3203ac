import type { PolicyStatement } from '../contracts.ts';
import { matchesArn, matchesWildcard } from './wildcard.ts';

/** Condition keys of a request, lower case; a key with no values is known to be absent from the request. */
export type ConditionContext = ReadonlyMap<string, readonly string[]>;

/** `unknown`: an operator or key that is not modelled, so nobody can say. */
export type ConditionVerdict = 'met' | 'unmet' | 'unknown';

type Test = (wanted: string, given: string) => boolean;

const equals: Test = (wanted, given) => wanted === given;
const ignoreCase: Test = (wanted, given) => wanted.toLowerCase() === given.toLowerCase();

/** Operators by name; `negated` ones hold when no wanted value matches, also when the key is absent. */
const OPERATORS: Record<string, { test: Test; negated?: true }> = {
  StringEquals: { test: equals },
  StringNotEquals: { test: equals, negated: true },
  StringEqualsIgnoreCase: { test: ignoreCase },
  StringNotEqualsIgnoreCase: { test: ignoreCase, negated: true },
  StringLike: { test: matchesWildcard },
  StringNotLike: { test: matchesWildcard, negated: true },
  ArnEquals: { test: matchesArn },
  ArnLike: { test: matchesArn },
  ArnNotEquals: { test: matchesArn, negated: true },
  ArnNotLike: { test: matchesArn, negated: true },
  Bool: { test: ignoreCase },
};

/** Evaluates all conditions of a statement. Source: IAM User Guide, "Condition operators" and "Multivalued context keys". */
export function evaluateConditions(
  conditions: PolicyStatement['conditions'],
  context: ConditionContext,
): ConditionVerdict {
  const verdicts = Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, wanted]) => evaluate(operator, key, wanted, context)),
  );
  if (verdicts.includes('unmet')) return 'unmet';
  return verdicts.includes('unknown') ? 'unknown' : 'met';
}

function evaluate(
  operator: string,
  key: string,
  wanted: readonly string[],
  context: ConditionContext,
): ConditionVerdict {
  const given = context.get(key.toLowerCase());
  // A variable as in ${aws:username} would need the caller's attributes.
  if (given === undefined || wanted.some((value) => value.includes('${'))) return 'unknown';
  if (operator === 'Null')
    return met(wanted.some((value) => (value.toLowerCase() === 'true') === (given.length === 0)));

  const [, quantifier, rest = operator] = /^(?:(ForAllValues|ForAnyValue):)?(.*)$/.exec(operator) ?? [];
  const ifExists = rest.endsWith('IfExists');
  const name = ifExists ? rest.slice(0, -'IfExists'.length) : rest;
  const known = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  // Several values under a plain operator: AWS leaves the outcome open.
  if (!known || (!quantifier && given.length > 1)) return 'unknown';

  const holds = (value: string) =>
    wanted.some((candidate) => known.test(candidate, value)) !== (known.negated ?? false);
  if (quantifier === 'ForAllValues') return met(given.every(holds));
  if (given.length === 0) return met(ifExists || (known.negated === true && !quantifier));
  return met(given.some(holds));
}

const met = (yes: boolean): ConditionVerdict => (yes ? 'met' : 'unmet');
