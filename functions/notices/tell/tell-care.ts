import type { careApprovalRequested } from '../../../events/care-approval-requested.v1.ts';
import type { DomainEvent } from '../../../events/define-event.ts';
import { personSetting } from '../../../shared/settings/people.ts';
import { occurrence } from '../../../shared/table/entities/care.ts';
import { endNotices } from './end-notices.ts';
import { keepNotices } from './keep-notice.ts';
import { type MailDeps, mailOfNotices } from './mail-notice.ts';
import { careApproversOf } from './whom-to-tell.ts';

/** A care message or task that waits for approval, for those who may decide it. */
export const tellCareApproval =
  (deps: MailDeps) =>
  async ({ data, occurredAt: at }: DomainEvent<typeof careApprovalRequested>, now: Date): Promise<void> => {
    const { table, settings } = deps;
    const { occurrenceId: about, customerId } = data;
    const waits = async () => (await table.find(occurrence, about))?.state === 'approval';
    if (!(await waits())) return;
    const approvers = careApproversOf(await settings.all(personSetting, now));
    const facts = { kind: 'care-approval', at, actor: 'system', about, customerId, what: about } as const;
    await keepNotices(deps, facts, approvers, {
      now,
      mailAtOnce: (to, value) =>
        mailOfNotices(deps, { id: value.id, person: to, notices: [value], tickets: new Map() }, now),
    });
    // Whoever decided meanwhile may not have found what was just written.
    if (!(await waits())) await endNotices(table, customerId, { until: at, about }, now);
  };
