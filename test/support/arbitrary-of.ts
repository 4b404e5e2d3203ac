import fc from 'fast-check';
import * as z from 'zod';

/**
 * Values that a schema accepts, for laws over everything the schema may hold. Knows the kinds of schema that stored
 * items use; an unknown one is an error, so that no field is left out of the law.
 */
export function arbitraryOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries(schema.shape as Record<string, z.core.$ZodType>);
    const required = fields.filter(([, field]) => !(field instanceof z.ZodOptional)).map(([name]) => name);
    return fc.record(Object.fromEntries(fields.map(([name, field]) => [name, arbitraryOf(field)])), {
      requiredKeys: required,
      noNullPrototype: true,
    });
  }
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return arbitraryOf(schema.unwrap());
  if (schema instanceof z.ZodNullable) return fc.oneof(fc.constant(null), arbitraryOf(schema.unwrap()));
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...schema.values);
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options);
  if (schema instanceof z.ZodString) {
    const pattern = patternOf(schema);
    return pattern
      ? fc.stringMatching(pattern)
      : fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
  }
  if (schema instanceof z.ZodUnknown) return fc.oneof(fc.string(), fc.integer(), fc.boolean());
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (schema instanceof z.ZodNumber) {
    const { minValue, maxValue } = schema;
    const integers = fc.integer({
      min: Math.max(minValue ?? -1e9, -1e9),
      max: Math.min(maxValue ?? 1e9, 1e9),
    });
    // A bound may be one that the value only comes near to.
    return integers.filter((value) => z.safeParse(schema, value).success);
  }
  if (schema instanceof z.ZodArray) return fc.array(arbitraryOf(schema.element), { maxLength: 4 });
  if (schema instanceof z.ZodUnion) return fc.oneof(...schema.options.map(arbitraryOf));
  if (schema instanceof z.ZodRecord) {
    const { keyType } = schema;
    const key =
      keyType instanceof z.ZodEnum
        ? fc.constantFrom(...keyType.options.map(String))
        : fc.stringMatching(/^[a-zA-Z][\w .-]{0,20}$/);
    return fc.dictionary(key, arbitraryOf(schema.valueType), { maxKeys: 4, noNullPrototype: true });
  }
  throw new Error(`no arbitrary for ${schema._zod.def.type}`);
}

/** The pattern of `z.string().regex(…)`, if it has one. */
function patternOf(schema: z.ZodString): RegExp | undefined {
  const checks = schema._zod.def.checks ?? [];
  return checks
    .map(({ _zod: { def } }) => ('pattern' in def ? def.pattern : undefined))
    .find((each) => each instanceof RegExp);
}
