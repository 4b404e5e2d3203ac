import { commitOnce, type Effects } from '../../../shared/outbox/effects.ts';
import { CarePolicy, carePolicySetting } from '../../../shared/settings/care-policy.ts';
import { openSettings } from '../../../shared/settings/open-settings.ts';
import {
  type BulkMail,
  bulkMail,
  type MailCounts,
  mailCounts,
  passingBounce,
} from '../../../shared/table/entities/mail-reputation.ts';
import type { Table } from '../../../shared/table/table.ts';
import { after, epochSeconds, hours, utcHour } from '../../../shared/time/clock.ts';

/** How far back mails are counted. */
const window = hours(24);

/** What is kept about how our mail is received. */
export interface ReputationStore {
  /** Counts of the last 24 hours by UTC hour. */
  counts(now: Date): Promise<Map<string, MailCounts>>;
  /** Undefined before bulk mail was ever stopped. */
  bulkMail(): Promise<BulkMail | undefined>;
  policy(now: Date): Promise<CarePolicy>;
  /** How many mails to an address came back in passing and are not forgotten yet. */
  passingBounces(addressHash: string, now: Date): Promise<number>;
  /** All or nothing; false when a condition does not hold. */
  commit(effects: Effects, now: Date): Promise<boolean>;
}

export function reputationStore(table: Table): ReputationStore {
  const settings = openSettings(table);
  return {
    async counts(now) {
      const from = utcHour(after(now, -window));
      const counts = new Map<string, MailCounts>();
      const { pk } = mailCounts.key('');
      for await (const item of table.queryAll({ pk, sort: { from } })) {
        const { hour, sent, bounced, complained } = mailCounts.parse(item);
        counts.set(hour, { sent, bounced, complained });
      }
      return counts;
    },
    async bulkMail() {
      const item = await table.get(bulkMail.key('bulk-mail'));
      return item && bulkMail.parse(item);
    },
    async policy(now) {
      const policies = await settings.all(carePolicySetting, now);
      return policies.get('policy') ?? CarePolicy.parse({ id: 'policy' });
    },
    async passingBounces(addressHash, now) {
      const { pk } = passingBounce.key({ addressHash, messageId: '' });
      let found = 0;
      for await (const item of table.queryAll({ pk, sort: { prefix: 'BOUNCE#' } })) {
        if (passingBounce.parse(item).expiresAt > epochSeconds(now)) found += 1;
      }
      return found;
    },
    commit: (effects, now) => commitOnce(table, effects, now),
  };
}
