import type * as z from 'zod';
import { consentChanged } from '../../../events/consent-changed.v1.ts';
import { eventOf } from '../../../shared/outbox/effects.ts';
import { notFound } from '../../../shared/runtime/errors.ts';
import { ulid } from '../../../shared/runtime/ids.ts';
import { putIfAbsent } from '../../../shared/table/conditional-puts.ts';
import { readFile } from '../../../shared/table/customer-file.ts';
import { type Consent, consent, consentRecord } from '../../../shared/table/entities/customer-parts.ts';
import type { Table } from '../../../shared/table/table.ts';
import { iso } from '../../../shared/time/clock.ts';
import { changeFile, type FileCommand } from '../change-file.ts';
import type { ConsentBody } from '../shapes.ts';

/** How many lines of the ledger are shown, the latest first. */
const maxShownLines = 200;

/**
 * Records a consent, given or taken back, and its line in the ledger; one that is confirmed gets a line as well.
 * @throws DomainError `not-found`.
 */
export const changeConsent = (table: Table, command: FileCommand & { body: z.output<typeof ConsentBody> }) =>
  changeFile(table, command, (_, next) => {
    const { customerId, by, body, now, correlationId } = command;
    const { topic, way, given } = body;
    const value: Consent = { ...body, customerId, by, at: iso(now) };
    const changed = eventOf(consentChanged, {
      aggregate: { type: 'customer', id: customerId, version: next.version },
      data: { customerId, topic, way, given },
      now,
      correlationId,
    });
    const writes = [{ put: consent.item(value) }, putIfAbsent(consentRecord, { ...value, id: ulid(now) })];
    return { effects: { writes, events: [changed] }, answer: {} };
  });

/** @throws DomainError `not-found`. */
export async function listConsent(table: Table, customerId: string) {
  const lines = { ...consentRecord.prefix(customerId), descending: true, limit: maxShownLines };
  const [file, { values: ledger }] = await Promise.all([
    readFile(table, customerId),
    table.page(consentRecord, lines),
  ]);
  if (!file) throw notFound('error.not-found');
  const bare = <T extends { customerId: string }>({ customerId: _, ...rest }: T) => rest;
  return { items: file.consents.map(bare), ledger: ledger.map(bare) };
}
