import { commit, type Effects } from '../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../shared/outbox/retry-on-conflict.ts';
import { notFound } from '../../shared/runtime/errors.ts';
import { type CustomerFile, readFile } from '../../shared/table/customer-file.ts';
import type { Customer } from '../../shared/table/entities/customer.ts';
import type { Table } from '../../shared/table/table.ts';
import { type FilePart, putNextVersion, withNextVersion, changedEvent } from './raise-file.ts';

/** Who changes which file, and when. */
export interface FileCommand {
  customerId: string;
  /** Subject of the member of staff. */
  by: string;
  correlationId: string;
  now: Date;
}

/** What becomes of a file: writes beside the raised customer, and what the change says. */
export interface FileChange<T> {
  effects: Pick<Effects, 'writes'> & Partial<Effects>;
  /** Said as `customer-changed`; left out where `effects` say what happened. */
  what?: readonly FilePart[];
  answer: T;
}

/**
 * Reads a file, lets `decide` change something on it and commits that with the raised version. Lost races are decided
 * anew; `decide` is told the customer as it will be.
 * @throws DomainError `not-found`, whatever `decide` refuses, and ConditionsFailed when every round was lost.
 */
export const changeFile = <T>(
  table: Table,
  { customerId, correlationId, now }: FileCommand,
  decide: (file: CustomerFile, next: Customer) => FileChange<T>,
): Promise<T & { customerId: string; version: number }> =>
  retryOnConflict(async () => {
    const file = await readFile(table, customerId);
    if (!file) throw notFound('error.not-found');
    const next = withNextVersion(file.customer, now);
    const { effects, what, answer } = decide(file, next);
    const events = [
      ...(effects.events ?? []),
      ...(what ? [changedEvent(next, what, now, correlationId)] : []),
    ];
    await commit(table, { writes: [putNextVersion(next), ...effects.writes], events }, now);
    return { ...answer, customerId, version: next.version };
  });
