import { addressLifted } from '../../../events/address-lifted.v1.ts';
import { normaliseMail } from '../../../shared/mail/address.ts';
import { commit, eventOf } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { conflict } from '../../../shared/runtime/errors.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { addressLift, addressRefusal } from '../../../shared/table/entities/message.ts';
import { iso } from '../../../shared/time/clock.ts';

export interface LiftCommand {
  /** A mail address, a number in E.164, or how a partner knows the customer. */
  address: string;
  /** Why it may be written to again, in the admin's words. */
  reason: string;
  /** Subject of the admin. */
  by: string;
  correlationId: string;
  now: Date;
}

/**
 * Lifts the suppression of an address after a bounce or a complaint, and keeps who did so and why. What came back before does not count any
 * more; a later bounce suppresses the address again. What the customer refused stays: only the customer takes that back.
 * @throws DomainError `conflict` where the address is not suppressed.
 */
export const liftSuppression =
  ({ table, links }: Pick<Ports, 'table' | 'links'>) =>
  ({
    address,
    reason,
    by,
    correlationId,
    now,
  }: LiftCommand): Promise<{ address: string; liftedAt: string }> =>
    retryOnConflict(async () => {
      const addressHash = await links.fingerprint(normaliseMail(address));
      const key = { addressHash, what: 'suppressed' } as const;
      const known = await table.find(addressRefusal, key);
      if (known?.reason !== 'bounce' && known?.reason !== 'complaint') throw conflict('error.not-suppressed');
      const at = iso(now);
      const was = { reason: known.reason, at: known.at };
      const event = eventOf(addressLifted, {
        // An address has no item that counts versions; the time of the change serves as the version.
        aggregate: { type: 'address', id: addressHash, version: now.getTime() },
        data: { addressHash, by },
        now,
        correlationId,
      });
      const writes = [
        { delete: addressRefusal.key(key), if: { at: known.at } },
        { put: addressLift.item({ addressHash, at, by, reason, was }) },
      ];
      await commit(table, { writes, events: [event] }, now);
      return { address, liftedAt: at };
    });
