import fc from 'fast-check';

export interface JsonSchema {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
}

/** Texts that break things elsewhere: markup, headers, formulas, names of JavaScript, other scripts. */
const hostile = fc.constantFrom(
  '<script>alert(1)</script>',
  "'; DROP TABLE tickets; --",
  'a\r\nBcc: all@example.com',
  '=HYPERLINK("http://x")',
  '__proto__',
  'constructor',
  '\u202Eexe.gpj',
  '\u0000',
  '\uD800',
  '漏水了，请尽快处理！',
  '👩‍👩‍👧‍👦',
  '{{7*7}}#{7*7}',
  '../../etc/passwd',
  '',
  ' ',
);

const byFormat: Record<string, fc.Arbitrary<unknown>> = {
  'date-time': fc
    .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((at) => at.toISOString()),
  date: fc
    .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10)),
  email: fc.emailAddress(),
  uuid: fc.uuid(),
  uri: fc.webUrl(),
};

/** Values that mostly fit a JSON Schema; where it says little, hostile ones. */
export function arbitraryOfJsonSchema(schema: JsonSchema): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(arbitraryOfJsonSchema));
  if (schema.allOf?.[0]) return arbitraryOfJsonSchema(schema.allOf[0]);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'object') return objectOf(schema);
  if (type === 'array') {
    const { items = {}, minItems = 0, maxItems = 3 } = schema;
    return fc.array(arbitraryOfJsonSchema(items), {
      minLength: minItems,
      maxLength: Math.max(minItems, Math.min(maxItems, 3)),
    });
  }
  if (type === 'integer' || type === 'number') {
    const { minimum = -1000, maximum = 100_000 } = schema;
    return fc.integer({ min: Math.ceil(Math.max(minimum, -1e9)), max: Math.floor(Math.min(maximum, 1e9)) });
  }
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  return textOf(schema);
}

function textOf({ format, pattern, minLength = 0, maxLength = 40 }: JsonSchema): fc.Arbitrary<unknown> {
  const known = format === undefined ? undefined : byFormat[format];
  if (known) return known;
  // Classes of Unicode and looking ahead or behind are beyond the generator.
  if (pattern !== undefined && /^\^[\x20-\x7E]*\$$/.test(pattern) && !/\\p|\(\?[=!<]/.test(pattern)) {
    return fc.oneof(
      { weight: 4, arbitrary: fc.stringMatching(new RegExp(pattern)) },
      { weight: 1, arbitrary: hostile },
    );
  }
  const text = fc.string({
    minLength: Math.max(minLength, 1),
    maxLength: Math.max(minLength, Math.min(maxLength, 40)),
  });
  return fc.oneof({ weight: 3, arbitrary: text }, { weight: 1, arbitrary: hostile });
}

function objectOf({
  properties = {},
  required = [],
  additionalProperties,
}: JsonSchema): fc.Arbitrary<unknown> {
  const members = Object.fromEntries(
    Object.entries(properties).map(([name, member]) => [name, arbitraryOfJsonSchema(member)]),
  );
  const declared = fc.record(members, {
    requiredKeys: required.filter((name) => name in members),
    noNullPrototype: true,
  });
  if (typeof additionalProperties !== 'object') return declared;
  const more = fc.dictionary(
    fc.string({ minLength: 1, maxLength: 12 }),
    arbitraryOfJsonSchema(additionalProperties),
    {
      maxKeys: 3,
      noNullPrototype: true,
    },
  );
  return fc.tuple(declared, more).map(([a, b]) => ({ ...b, ...(a as object) }));
}

/** Now and then spoils a body: a member gone, of another type, or one too many. */
export const spoiled = (body: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(body, fc.integer({ min: 0, max: 9 }), fc.nat()).map(([value, dice, pick]) => {
    if (dice > 3 || typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const names = Object.keys(value);
    const name = names[pick % Math.max(names.length, 1)];
    if (dice === 0) return { ...value, extra: 1 };
    if (name === undefined) return value;
    const { [name]: _, ...rest } = value as Record<string, unknown>;
    return dice === 1 ? rest : { ...rest, [name]: dice === 2 ? null : [pick] };
  });
