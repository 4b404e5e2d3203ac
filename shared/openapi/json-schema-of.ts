import * as z from 'zod';

/**
 * JSON Schema (draft 2020-12) of a contract, as it is sent (`input`) or answered (`output`). What JSON Schema cannot say (a
 * transformation, a rule over several fields) is left out: the schema never refuses what the service takes.
 */
export function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' });
  return rest;
}
