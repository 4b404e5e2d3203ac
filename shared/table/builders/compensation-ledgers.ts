import { type Effects, joinEffects } from '../../outbox/effects.ts';
import { conflict } from '../../runtime/errors.ts';
import { after, days, epochSeconds, iso } from '../../time/clock.ts';
import { type Charge, compensationLedger } from '../entities/compensation-ledger.ts';
import { type Ticket, ticket } from '../entities/ticket.ts';
import type { Table } from '../table.ts';
import type { Write } from '../write.ts';

/** How long a compensation counts against its customer's limit. */
export const compensationWindowMs = days(30);
/** Of one payee at a time. An item holds some 3,000; nobody gives so many. */
const maxCharges = 1000;

/** The ledger of a customer's file. */
export const customerPayee = (customerId: string): string => `customer:${customerId}`;

/** The ledgers of several payees, read together, and what a decision changes in all of them. */
export interface CompensationLedgers {
  /** What counts now, each compensation once, whichever ledgers it stands in. */
  charges: readonly Charge[];
  /**
   * Writes compensations into every ledger, in place of what stood there under their ids. On condition that no ledger has changed meanwhile.
   * @throws DomainError `conflict` where a ledger is full.
   */
  charge(...charges: readonly Charge[]): Write[];
  /** Takes declined compensations out of every ledger, on the same condition. */
  discharge(...ids: readonly string[]): Write[];
}

/** Reads the ledgers of payees, consistently. */
export async function openLedgers(
  table: Pick<Table, 'find'>,
  payees: readonly string[],
  now: Date,
): Promise<CompensationLedgers> {
  const names = [...new Set(payees)];
  const since = iso(after(now, -compensationWindowMs));
  const found = await Promise.all(names.map((payee) => table.find(compensationLedger, payee)));
  const ledgers = names.map((payee, index) => {
    const { version = 0, charges = [] } = found[index] ?? {};
    return { payee, version, charges: charges.filter(({ at }) => at > since) };
  });
  const write = (ids: readonly string[], added: readonly Charge[]): Write[] =>
    ledgers.map(({ payee, version, charges }) => {
      const kept = [...charges.filter(({ id }) => !ids.includes(id)), ...added];
      if (kept.length > maxCharges) throw conflict('error.too-many-compensations');
      const expiresAt = epochSeconds(after(now, compensationWindowMs + days(1)));
      return {
        put: compensationLedger.item({ payee, version: version + 1, charges: kept, expiresAt }),
        if: version === 0 ? { pk: { absent: true } } : { version },
      };
    });
  return {
    charges: distinct(ledgers.flatMap(({ charges }) => charges)),
    charge: (...charges) =>
      write(
        charges.map(({ id }) => id),
        charges,
      ),
    discharge: (...ids) => write(ids, []),
  };
}

/** Of two records of one compensation the decided one holds: the other ledger was no longer its ticket's when it was decided. */
export function distinct(charges: readonly Charge[]): Charge[] {
  const byId = new Map<string, Charge>();
  for (const charge of charges) {
    const known = byId.get(charge.id);
    if (!known || known.state === 'awaiting-approval') byId.set(charge.id, charge);
  }
  return [...byId.values()];
}

/** What the compensations of a ticket count for, as the ticket tells it. */
export const chargesOf = (
  { id: ticketId, complaint }: Pick<Ticket, 'id' | 'complaint'>,
  now: Date,
): Charge[] => {
  const since = iso(after(now, -compensationWindowMs));
  return (complaint?.compensations ?? []).flatMap(
    ({ id, amount, currency, state, requestedAt, decidedAt }) => {
      const at = decidedAt ?? requestedAt;
      return state === 'declined' || at <= since ? [] : [{ id, ticketId, at, amount, currency, state }];
    },
  );
};

/**
 * The effects of linking a ticket to a file, and with them what the ticket was given so far in the file's ledger: so linking is no way
 * around the limit. Whoever sets a ticket's customer passes its effects through here; others come back as they are.
 */
export async function chargeOnLink(
  table: Pick<Table, 'find'>,
  before: Ticket,
  effects: Effects,
  now: Date,
): Promise<Effects> {
  const { pk, sk } = ticket.key(before.id);
  const put = effects.writes
    .flatMap((write) => ('put' in write ? [write.put] : []))
    .find((item) => item.pk === pk && item.sk === sk);
  const customerId = put && ticket.parse(put).customerId;
  const charges = chargesOf(before, now);
  if (customerId === undefined || customerId === before.customerId || charges.length === 0) return effects;
  const ledgers = await openLedgers(table, [customerPayee(customerId)], now);
  return joinEffects(effects, { writes: ledgers.charge(...charges), events: [] });
}

/** What a file was given so far, for the ledger of the file that it is joined into: written by the transaction that joins them. */
export async function chargeOnJoin(
  table: Pick<Table, 'find'>,
  { from, into }: { from: string; into: string },
  now: Date,
): Promise<Write[]> {
  const { charges } = await openLedgers(table, [customerPayee(from)], now);
  if (charges.length === 0) return [];
  return (await openLedgers(table, [customerPayee(into)], now)).charge(...charges);
}
