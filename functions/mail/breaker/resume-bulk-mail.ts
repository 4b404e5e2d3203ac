import { bulkMailResumed } from '../../../events/bulk-mail-resumed.v1.ts';
import { commitOnce, eventOf } from '../../../shared/outbox/effects.ts';
import { conflict } from '../../../shared/runtime/errors.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { carePolicyOf } from '../../../shared/settings/care-policy.ts';
import { putNextVersion } from '../../../shared/table/conditional-puts.ts';
import { type BulkMail, bulkMail } from '../../../shared/table/entities/mail-reputation.ts';
import { iso, utcHour } from '../../../shared/time/clock.ts';
import { countsOf } from '../reputation/counts.ts';
import { countedSince } from '../reputation/too-many.ts';
import type { Breaker } from './routes.ts';

/** Returns the state of bulk mail. */
export const showBulkMail =
  ({ table, settings }: Pick<Ports, 'table' | 'settings'>) =>
  async (now: Date): Promise<Breaker> => {
    const [counts, known, { stopAt }] = await Promise.all([
      countsOf(table, now),
      table.find(bulkMail, 'bulk-mail'),
      carePolicyOf(settings, now),
    ]);
    const { stopped, resumed } = known ?? {};
    return {
      state: stopped ? 'stopped' : 'running',
      ...(stopped ? { stopped } : {}),
      ...(resumed ? { resumed: { at: resumed.at, by: resumed.by } } : {}),
      counted: countedSince(counts, resumed),
      stopAt,
    };
  };

/**
 * Resumes bulk mail. Waiting messages are checked again within 15 minutes; earlier counts no longer apply.
 * @throws DomainError `conflict` when someone else changed the state at the same time.
 */
export const resumeBulkMail =
  (table: Ports['table']) =>
  async ({ by, correlationId }: { by: string; correlationId: string }, now: Date): Promise<void> => {
    const known = await table.find(bulkMail, 'bulk-mail');
    if (!known?.stopped) return;
    const hour = utcHour(now);
    const counted = (await countsOf(table, now)).get(hour) ?? { sent: 0, bounced: 0, complained: 0 };
    const version = known.version + 1;
    const value: BulkMail = { version, resumed: { at: iso(now), by, hour, counted } };
    const event = eventOf(bulkMailResumed, {
      aggregate: { type: 'bulk-mail', id: 'bulk-mail', version },
      data: { by },
      now,
      correlationId,
    });
    const effects = { writes: [putNextVersion(bulkMail, value)], events: [event] };
    if (!(await commitOnce(table, effects, now))) throw conflict('error.conflict');
  };
