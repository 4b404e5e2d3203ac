/** What must hold for one attribute. A plain value means equality. */
export type Expectation =
  | string
  | number
  | boolean
  | { absent: true }
  | { present: true }
  | { oneOf: readonly (string | number)[] }
  | { below: string | number };

/** All of the attributes' expectations must hold, or, with `or`, all of one of the alternatives. */
export type Condition = Record<string, Expectation> | { or: readonly Record<string, Expectation>[] };

/** Collects the placeholders of one expression, so that no attribute name can be a reserved word. */
export class Placeholders {
  readonly names: Record<string, string> = {};
  readonly values: Record<string, unknown> = {};

  name(attribute: string): string {
    const parts = attribute.split('.').map((part) => {
      const known = Object.entries(this.names).find(([, original]) => original === part)?.[0];
      if (known) return known;
      const placeholder = `#${Object.keys(this.names).length}`;
      this.names[placeholder] = part;
      return placeholder;
    });
    return parts.join('.');
  }

  value(value: unknown): string {
    const placeholder = `:${Object.keys(this.values).length}`;
    this.values[placeholder] = value;
    return placeholder;
  }
}

/** The ConditionExpression (or FilterExpression) of a condition; placeholders are added to `into`. */
export function conditionExpression(condition: Condition, into: Placeholders): string {
  if (isAlternatives(condition)) {
    return condition.or.map((alternative) => `(${conditionExpression(alternative, into)})`).join(' OR ');
  }
  return Object.entries(condition)
    .map(([attribute, expected]) => expectationExpression(into.name(attribute), expected, into))
    .join(' AND ');
}

function isAlternatives(condition: Condition): condition is { or: readonly Record<string, Expectation>[] } {
  return 'or' in condition && Array.isArray(condition.or);
}

function expectationExpression(name: string, expected: Expectation, into: Placeholders): string {
  if (typeof expected !== 'object') return `${name} = ${into.value(expected)}`;
  if ('absent' in expected) return `attribute_not_exists(${name})`;
  if ('present' in expected) return `attribute_exists(${name})`;
  if ('below' in expected) return `${name} < ${into.value(expected.below)}`;
  return `${name} IN (${expected.oneOf.map((value) => into.value(value)).join(', ')})`;
}
