import * as z from 'zod';

/** A whole number written as text, as environment variables are. */
export const count = z.coerce.number().int().positive();

/** The address of one mailbox: whatever else a stage is given, no mail must leave in its name. */
export const mailboxAddress = z.email().max(254);

/** Yes or no, written `true` or `false`. */
export const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

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
