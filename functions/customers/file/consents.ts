import type * as z from 'zod';
import { consentChanged } from '../../../events/consent-changed.v1.ts';
import { say } from '../../../shared/outbox/effects.ts';
import { notFound } from '../../../shared/runtime/errors.ts';
import { ulid } from '../../../shared/runtime/ids.ts';
import { type Consent, consent, consentRecord } from '../../../shared/table/entities/customer-parts.ts';
import { iso } from '../../../shared/time/clock.ts';
import { changeFile, type FileCommand } from '../change-file.ts';
import type { FileStore } from '../file-store.ts';
import type { ConsentBody } from '../shapes.ts';

export type ConsentRecord = z.output<typeof consentRecord.schema>;

export interface ConsentStore extends FileStore {
  /** The latest lines first. */
  ledger(customerId: string, limit: number): Promise<ConsentRecord[]>;
}

/** So many lines of the ledger are shown. */
const shown = 200;

/**
 * Records a consent, given or taken back, and its line in the ledger; one that is confirmed gets a line as well.
 * @throws DomainError `not-found`.
 */
export const changeConsent = (
  store: FileStore,
  command: FileCommand & { body: z.output<typeof ConsentBody> },
) =>
  changeFile(store, command, (_, next) => {
    const { customerId, by, body, now, correlationId } = command;
    const { topic, way, given } = body;
    const value: Consent = { ...body, customerId, by, at: iso(now) };
    const changed = say(consentChanged, {
      aggregate: { type: 'customer', id: customerId, version: next.version },
      data: { customerId, topic, way, given },
      now,
      correlationId,
    });
    const writes = [
      { put: consent.item(value) },
      { put: consentRecord.item({ ...value, id: ulid(now) }), if: { pk: { absent: true as const } } },
    ];
    return { effects: { writes, events: [changed] }, answer: {} };
  });

/** @throws DomainError `not-found`. */
export async function listConsent(store: ConsentStore, customerId: string) {
  const [file, ledger] = await Promise.all([store.file(customerId), store.ledger(customerId, shown)]);
  if (!file) throw notFound('error.not-found');
  const bare = <T extends { customerId: string }>({ customerId: _, ...rest }: T) => rest;
  return { items: file.consents.map(bare), ledger: ledger.map(bare) };
}
