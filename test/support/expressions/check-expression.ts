import { createRequire } from 'node:module';
import type { Expression } from './read-expressions.ts';

// In JavaScript alone: neither Java nor a program for one platform. It is read when the checker starts.
process.env.RECHECK_BACKEND = 'pure';

const require = createRequire(import.meta.url);
const { version } = require('recheck/package.json') as { version: string };

/** The checker by name and version. */
export const checker = `recheck ${version}`;

/** Steps end a search, not the clock: the verdict is the same on a busy machine. */
const parameters = { timeout: 120_000, incubationTimeout: null, attackTimeout: null };

/** Undefined for an expression whose cost is linear in what it is tried on; else what is wrong with it. */
export async function faultOf({
  pattern,
  flags,
}: Pick<Expression, 'pattern' | 'flags'>): Promise<string | undefined> {
  const { check } = await import('recheck');
  const found = await check(pattern, flags, parameters);
  if (found.status === 'safe') return undefined;
  const why = 'attack' in found ? [found.complexity.summary, found.attack.pattern] : [found.error.kind];
  return [found.status, ...why].join(', ');
}
