import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { canonicalJson } from '../runtime/canonical-json.ts';
import { DomainError } from '../runtime/errors.ts';
import { once } from '../table/entities/once.ts';
import { ConditionsFailed, type Table } from '../table/table.ts';
import { after, epochSeconds, hours } from '../time/clock.ts';
import { commit, type Effects } from './effects.ts';

/** How long the same key gets the same answer. */
const recordTtlMs = hours(24);

export interface IdempotentRequest {
  /** The operation, and for staff the caller: a key is private to both. */
  scope: string;
  /** The caller's `Idempotency-Key`; without one the command is simply carried out. */
  key: string | undefined;
  /** What was asked; the same key with another body is refused. */
  body: unknown;
  now: Date;
}

/**
 * Commits effects at most once for a key, in the same transaction as the record of it, and answers the ids that the
 * first commit made (draft-ietf-httpapi-idempotency-key-header: another payload under a used key is unprocessable).
 * @throws DomainError `invalid` when the key was used with another body.
 * @throws ConditionsFailed when a condition of the effects does not hold.
 */
export async function commitIdempotent<R extends Record<string, string>>(
  table: Table,
  request: IdempotentRequest,
  effects: Effects,
  result: R,
): Promise<R> {
  const { scope, key, now } = request;
  if (key === undefined) {
    await commit(table, effects, now);
    return result;
  }
  const fingerprint = fingerprintOf(request);
  const record = once.item({
    scope,
    key,
    fingerprint,
    result,
    expiresAt: epochSeconds(after(now, recordTtlMs)),
  });
  const index = effects.writes.length;
  const write = {
    put: record,
    if: { or: [{ pk: { absent: true as const } }, { expiresAt: { below: epochSeconds(now) } }] },
  };
  try {
    await commit(table, { writes: [...effects.writes, write], events: effects.events }, now);
    return result;
  } catch (error) {
    const earlier = error instanceof ConditionsFailed ? error.olds.get(index) : undefined;
    if (!earlier) throw error;
    return replay<R>(once.parse(earlier), fingerprint);
  }
}

/**
 * The answer that was given under a key before, for commands that cannot be decided a second time because their own
 * effect stands in the way (what is resolved cannot be resolved). {@link commitIdempotent} still settles races.
 * @throws DomainError `invalid` when the key was used with another body.
 */
export async function recall<R extends Record<string, string>>(
  table: Table,
  request: IdempotentRequest,
): Promise<R | undefined> {
  const { scope, key, now } = request;
  if (key === undefined) return undefined;
  const earlier = await table.find(once, { scope, key });
  if (!earlier || earlier.expiresAt < epochSeconds(now)) return undefined;
  return replay<R>(earlier, fingerprintOf(request));
}

const fingerprintOf = ({ body }: IdempotentRequest): string =>
  createHash('sha256').update(canonicalJson(body)).digest('hex');

function replay<R>(record: z.output<typeof once.schema>, fingerprint: string): R {
  if (record.fingerprint !== fingerprint) {
    throw new DomainError('invalid', 'error.idempotency-reused', {
      fields: [{ path: 'Idempotency-Key', message: 'error.idempotency-reused' }],
    });
  }
  return record.result as R;
}
