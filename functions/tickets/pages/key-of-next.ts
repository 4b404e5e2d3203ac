import { randomUUID } from 'node:crypto';
import type { DomainError } from '../../../shared/runtime/errors.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The idempotency key of a form that is shown again. After a defect nobody knows whether it was stored, so the key stays
 * and sending once more makes no second of it; after a refusal it surely was not.
 */
export const keyOfNext = (error: DomainError, { idempotencyKey = '' }: Record<string, string>): string =>
  error.kind === 'internal' && uuid.test(idempotencyKey) ? idempotencyKey : randomUUID();
