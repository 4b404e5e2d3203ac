import * as z from 'zod';
import { defineEntity } from '../define-entity.ts';

/** A compensation as it counts against what one payee may get without approval. Money in minor units of an ISO 4217 currency. */
export const Charge = z.object({
  /** The compensation's id. */
  id: z.string(),
  ticketId: z.string(),
  /** When it was granted or approved; while it waits: when it was asked for. */
  at: z.string(),
  amount: z.number().int(),
  currency: z.string(),
  state: z.enum(['granted', 'awaiting-approval', 'approved']),
});
export type Charge = z.output<typeof Charge>;

export const CompensationLedger = z.object({
  /** `customer:<id>`, `address:<keyed hash>` of a mail address or number, `ticket:<id>`. */
  payee: z.string(),
  /** Raised by every write: of two compensations decided at once for one payee, one is decided again. */
  version: z.number().int(),
  charges: z.array(Charge),
  /** Seconds since 1970. */
  expiresAt: z.number().int(),
});
export type CompensationLedger = z.output<typeof CompensationLedger>;

/** What a payee was given lately or is to get. It holds no address, and goes by itself once nothing in it counts any more. */
export const compensationLedger = defineEntity({
  name: 'compensation-ledger',
  schema: CompensationLedger,
  key: (payee: string) => ({ pk: `COMPENSATED#${payee}`, sk: 'COMPENSATED' }),
  keyOf: ({ payee }) => payee,
  ttl: ({ expiresAt }) => expiresAt,
});
