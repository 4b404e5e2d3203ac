import * as z from 'zod';

/** A whole number written as text, as environment variables are. */
export const count = z.coerce.number().int().positive();

/**
 * Reads the function's environment through a schema at cold start.
 * @throws Error naming every missing or malformed variable, so that a bad deployment fails at its first call.
 */
export function readEnv<S extends z.ZodRawShape>(shape: S): z.output<z.ZodObject<S>> {
  const parsed = z.object(shape).safeParse(process.env);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`environment: ${problems.join('; ')}`);
}
