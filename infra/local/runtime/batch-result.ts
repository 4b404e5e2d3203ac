import type { InvocationOutcome } from './function-worker.ts';

/**
 * Which items of a batch failed, by Lambda's rules: all on an error; with ReportBatchItemFailures those that the function
 * names, and all when it names an unknown or empty one or answers something else than the agreed shape.
 */
export function failedItems(
  outcome: InvocationOutcome,
  ids: readonly string[],
  reports: boolean,
): ReadonlySet<string> {
  const all = new Set(ids);
  if (!outcome.ok) return all;
  if (!reports) return new Set();
  const value = JSON.parse(outcome.value) as { batchItemFailures?: unknown } | null | string;
  if (value === null || value === '') return new Set();
  if (typeof value !== 'object') return all;
  const failures = value.batchItemFailures ?? [];
  if (!Array.isArray(failures)) return all;
  const named = failures.map((one: unknown) => (one as { itemIdentifier?: unknown } | null)?.itemIdentifier);
  const known = named.every((id): id is string => typeof id === 'string' && all.has(id));
  return known ? new Set(named as string[]) : all;
}
