import { commit, type Effects } from '../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../shared/outbox/retry-on-conflict.ts';
import { conflict, notFound } from '../../shared/runtime/errors.ts';
import { type CustomerFile, readFile } from '../../shared/table/customer-file.ts';
import type { Customer } from '../../shared/table/entities/customer.ts';
import type { Table } from '../../shared/table/table.ts';
import { changedEvent, type FilePart, putCustomerVersion, withNextVersion } from './raise-file.ts';

/** Who changes which file, and when. */
export interface FileCommand {
  customerId: string;
  /** Subject of the member of staff. */
  by: string;
  correlationId: string;
  now: Date;
  /** The version of the file that the caller saw, where they say so: every part of a file raises it. */
  seenVersion?: number | undefined;
}

/** @throws DomainError `conflict` when the caller saw another version of the file. */
export function requireSeen({ version }: Pick<Customer, 'version'>, seen: number | undefined): void {
  if (seen !== undefined && seen !== version) throw conflict('error.conflict');
}

/** A change of a file: writes beside the customer with the next version, and the events. */
export interface FileChange<T> {
  effects: Pick<Effects, 'writes'> & Partial<Effects>;
  /** Said as `customer-changed`; left out where `effects` say what happened. */
  what?: readonly FilePart[];
  answer: T;
}

/**
 * Reads a file, lets `decide` change it and commits the change with the next version of the customer, which `decide`
 * receives. After a conflicting write it decides again.
 * @throws DomainError `not-found`, `conflict` when the caller saw another version, whatever `decide` refuses, and UnresolvedConflict when every round had a conflict.
 */
export const changeFile = <T>(
  table: Table,
  { customerId, correlationId, now, seenVersion }: FileCommand,
  decide: (file: CustomerFile, next: Customer) => FileChange<T>,
): Promise<T & { customerId: string; version: number }> =>
  retryOnConflict(async () => {
    const file = await readFile(table, customerId);
    if (!file) throw notFound('error.not-found');
    requireSeen(file.customer, seenVersion);
    const next = withNextVersion(file.customer, now);
    const { effects, what, answer } = decide(file, next);
    const events = [
      ...(effects.events ?? []),
      ...(what ? [changedEvent(next, what, now, correlationId)] : []),
    ];
    await commit(table, { writes: [putCustomerVersion(next), ...effects.writes], events }, now);
    return { ...answer, customerId, version: next.version };
  });
