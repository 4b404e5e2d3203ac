import { randomUUID } from 'node:crypto';
import type { DomainError } from '../../../shared/runtime/errors.ts';
import { isUuid } from '../../../shared/runtime/ids.ts';

/**
 * The idempotency key of a form that is shown again. After a defect nobody knows whether it was stored, so the key stays
 * and sending once more makes no second of it; after a refusal it surely was not.
 */
export const keyOfNext = (error: DomainError, { idempotencyKey = '' }: Record<string, string>): string =>
  error.kind === 'internal' && isUuid(idempotencyKey) ? idempotencyKey : randomUUID();
