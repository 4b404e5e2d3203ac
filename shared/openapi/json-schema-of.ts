import * as z from 'zod';

type Json = Record<string, unknown>;

/** Where a document keeps schemas that have a name (`meta({ id })`). */
const namedAt = '#/components/schemas/';

/**
 * JSON Schema (draft 2020-12) of a contract, as it is sent (`input`) or answered (`output`). What JSON Schema cannot say (a
 * transformation, a rule over several fields) is left out: the schema never refuses what the service takes. Schemas with a name are
 * added to `named` and referred to.
 * @throws Error when two different schemas have one name: a schema that is both sent and answered may differ in the two.
 */
export function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output', named: Record<string, Json>): Json {
  const made = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' });
  const text = JSON.stringify(made).replaceAll('"$ref":"#/$defs/', `"$ref":"${namedAt}`);
  const { $schema: _, $defs = {}, ...rest } = JSON.parse(text) as Json & { $defs?: Record<string, Json> };
  for (const [name, one] of Object.entries($defs)) {
    const known = named[name];
    if (known && JSON.stringify(known) !== JSON.stringify(one))
      throw new Error(`two different schemas have the name ${name}`);
    named[name] = one;
  }
  return rest;
}
